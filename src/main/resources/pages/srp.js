// SRP-6a as Cognito speaks it: the password proves itself without leaving the page.

/** The prime of 3072 bits of RFC 3526 section 5. */
const N = BigInt('0xFFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD'
  + 'EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED'
  + 'EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F'
  + '83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B'
  + 'E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510'
  + '15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7'
  + 'ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C'
  + 'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF');
const G = 2n;
const utf8 = text => new TextEncoder().encode(text);
const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
const number = bytes => BigInt('0x' + hex(bytes));

/** As Java's BigInteger.toByteArray: with a leading zero where the first bit is set. */
function signed(value) {
  let digits = value.toString(16);
  if (digits.length % 2) digits = '0' + digits;
  if (digits[0] > '7') digits = '00' + digits;
  return Uint8Array.from(digits.match(/../g), pair => parseInt(pair, 16));
}

const joined = parts => Uint8Array.from(parts.flatMap(part => [...part]));
const hash = async (...parts) => new Uint8Array(await crypto.subtle.digest('SHA-256', joined(parts)));

async function hmac(key, ...parts) {
  const imported = await crypto.subtle.importKey('raw', key, {name: 'HMAC', hash: 'SHA-256'}, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, joined(parts)));
}

function power(base, exponent) {
  let result = 1n;
  for (let factor = base % N; exponent > 0n; exponent >>= 1n, factor = factor * factor % N) {
    if (exponent & 1n) result = result * factor % N;
  }
  return result;
}

/** Such as `Sun Nov 1 07:03:05 UTC 2026`. */
function timestamp(now) {
  const [day, date, month, year, time] = now.toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${Number(date)} ${time} UTC ${year}`;
}

/** Begins a proof. `answer` is what answers the challenge PASSWORD_VERIFIER with these parameters. */
export async function startSrp(userPoolId, username, password) {
  const pool = userPoolId?.split('_')[1];
  if (!pool) throw new TypeError('SRP needs the option userPoolId');
  const a = number(crypto.getRandomValues(new Uint8Array(32)));
  const A = power(G, a);
  return {
    srpA: A.toString(16),
    async answer({SRP_B, SALT, SECRET_BLOCK, USER_ID_FOR_SRP: user = username}) {
      const B = BigInt('0x' + SRP_B);
      if (B % N === 0n) throw new RangeError('SRP_B is not valid');
      const u = number(await hash(signed(A), signed(B)));
      const x = number(await hash(signed(BigInt('0x' + SALT)), await hash(utf8(`${pool}${user}:${password}`))));
      const k = number(await hash(signed(N), signed(G)));
      const base = ((B - k * power(G, x)) % N + N) % N;
      const secret = power(base, a + u * x);
      const key = await hmac(await hmac(signed(u), signed(secret)), utf8('Caldera Derived Key\u0001'));
      const block = Uint8Array.from(atob(SECRET_BLOCK), char => char.charCodeAt(0));
      const now = timestamp(new Date());
      const signature = await hmac(key.slice(0, 16), utf8(pool + user), block, utf8(now));
      return {secret_block: SECRET_BLOCK, signature: btoa(String.fromCharCode(...signature)), timestamp: now};
    },
  };
}
