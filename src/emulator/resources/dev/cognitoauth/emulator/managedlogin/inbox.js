// Shows new messages as they arrive.
const messages = document.querySelector('#messages');
let shown;

setInterval(async () => {
  if (document.hidden) return;
  try {
    const response = await fetch(messages.dataset.source);
    const html = await response.text();
    if (response.ok && html !== shown) messages.innerHTML = shown = html;
  } catch {
    // The emulator is being restarted.
  }
}, 2000);
