// Shows at the foot of the service's own pages what the emulator has sent last to the address that was just used there.
const POLL = 1000;

/** Puts the bar on the page; addressOf tells the address, if one was used. */
export function show(addressOf) {
  const text = document.createElement('span');
  const fill = document.createElement('button');
  const inbox = document.createElement('a');
  const bar = document.createElement('aside');
  let code;
  bar.setAttribute('aria-label', 'Emulator');
  text.setAttribute('role', 'status');
  fill.type = 'button';
  fill.textContent = 'Fill in';
  inbox.href = '/emulator';
  inbox.textContent = 'Inbox';
  bar.style.cssText = 'position: sticky; bottom: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center;'
    + 'justify-content: center; padding: .5rem 1rem; background: #ffe9a8; color: #33280a; font-size: .875rem';
  inbox.style.color = 'inherit';
  fill.style.cssText = 'min-height: 1.75rem; padding: 0 .75rem; background: #fff; color: #33280a; border: 1px solid #33280a';
  fill.addEventListener('click', () => {
    const field = document.querySelector('input[name=code]');
    if (!field) return;
    field.value = code;
    field.focus();
  });
  bar.append(text, fill, inbox);
  document.body.append(bar);
  // So that the bar does not cover what has the focus.
  document.documentElement.style.scrollPaddingBottom = '5rem';

  const update = async () => {
    const address = addressOf();
    const message = address && !document.hidden ? await latest(address) : undefined;
    code = message?.code;
    const shown = code ? `${address}: your code is ${code}` : 'In development, no message leaves this machine.';
    if (text.textContent !== shown) text.textContent = shown;
    fill.hidden = !code || !document.querySelector('input[name=code]');
  };
  update();
  setInterval(update, POLL);
}

async function latest(address) {
  try {
    return (await (await fetch('/emulator/messages?to=' + encodeURIComponent(address))).json()).pop();
  } catch {
    // The emulator is being restarted.
    return undefined;
  }
}
