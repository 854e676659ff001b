// A page of a customer's on another port, with the client that it imports from the service.
import { AuthClient, AuthError, hasPasskeys, type Step } from 'cognito-auth';

const client = new AuthClient({ baseUrl: 'http://localhost:8080', mode: 'bearer', userPoolId: 'us-east-1_Emulator1' });
let ended = 0;
client.addEventListener('signedout', () => ended++);

const steps = {
  async signUp(email: string, password: string): Promise<string> {
    return (await client.send('POST', '/v1/sign-up', { email, password })).user_sub;
  },
  async confirm(username: string, code: string): Promise<void> {
    await client.send('POST', '/v1/sign-up/confirm', { username, code });
  },
  async signIn(username: string, password: string, srp: boolean): Promise<string> {
    try {
      await client.signIn({ username, password, srp });
      return client.signedIn ? 'signed in' : 'not signed in';
    } catch (error) {
      return error instanceof AuthError ? error.code : String(error);
    }
  },
  async answer(username: string, codes: string[]): Promise<string> {
    const seen: string[] = [];
    await client.signIn({ username, preferred: 'EMAIL_OTP' }, (step: Step) => {
      seen.push(step.challenge, step.error?.code ?? 'none');
      const code = codes.shift();
      return code === undefined ? undefined : { code };
    }).catch((error: AuthError) => seen.push(error.code));
    return seen.join();
  },
  async users(times: number): Promise<string> {
    const users = await Promise.all(Array.from({ length: times }, () => client.call('GET', '/v1/user')));
    return users.map(user => user.attributes.email).join();
  },
  async signOut(): Promise<string> {
    await client.signOut();
    return [client.signedIn, ended, hasPasskeys()].join();
  },
};

declare global {
  interface Window {
    steps: typeof steps;
  }
}
window.steps = steps;
