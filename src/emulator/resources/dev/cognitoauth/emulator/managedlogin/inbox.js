// Shows new messages and calls as they arrive.
const parts = document.querySelectorAll('[data-source]');
const shown = new Map();

setInterval(async () => {
  if (document.hidden) return;
  try {
    for (const part of parts) {
      const response = await fetch(part.dataset.source);
      const html = await response.text();
      if (response.ok && html !== shown.get(part)) shown.set(part, part.innerHTML = html);
    }
  } catch {
    // The emulator is being restarted.
  }
}, 2000);
