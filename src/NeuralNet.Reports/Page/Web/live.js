'use strict';

/* A page of a running training reloads itself. What the reader has chosen, and the place on the page, stay. */

const storageKey = 'report:' + location.pathname;

/** Reads the choices before the sections are made. A browser may refuse storage; the page then starts anew. */
function restoreChoices() {
  try {
    chosen.restore = JSON.parse(sessionStorage.getItem(storageKey)) || {};
  } catch {
    chosen.restore = {};
  }
}

function saveChoices() {
  try {
    const now = { scroll: scrollY, open: [...document.querySelectorAll('details')].map(d => d.open) };
    for (const [name, get] of Object.entries(chosen.values)) {
      const value = get();
      if (value !== null && value !== undefined) now[name] = value;
    }
    sessionStorage.setItem(storageKey, JSON.stringify(now));
  } catch { /* The page works without. */ }
}

/** Says how the training is, and reloads the page while it runs. */
function startLive() {
  const state = document.getElementById('state');
  const say = (message, isBad) => {
    state.textContent = message;
    state.className = message ? 'banner' + (isBad ? ' bad' : '') : '';
  };
  const restored = chosen.restore;
  if (restored.open) document.querySelectorAll('details').forEach((d, k) => { if (restored.open[k] !== undefined) d.open = restored.open[k]; });
  if (restored.scroll) scrollTo({ top: restored.scroll, behavior: 'instant' });
  addEventListener('pagehide', saveChoices);
  if (D.state !== 'running') return say(D.message, true);

  const time = new Date(D.written).toLocaleTimeString('en-GB');
  // A page that is much older than its turn has no successor: the program was closed.
  const patience = Math.max(30000, 6 * D.reload);
  const isStale = () => Date.now() - D.written > patience;
  const stale = () => {
    say(`The last page was written at ${time}, and no newer one has come. The training was probably interrupted. `, true);
    state.append(el('button', { type: 'button', onclick: () => { saveChoices(); location.reload(); } }, 'Look again'));
  };
  if (isStale()) return stale();
  say(`The training is running. This page is from ${time} and reloads itself.`);
  let isBusy = false;
  addEventListener('pointerdown', () => { isBusy = true; });
  addEventListener('pointerup', () => { isBusy = false; });
  const turn = () => {
    if (isBusy) return void setTimeout(turn, 500);
    if (isStale()) return stale();
    saveChoices();
    location.reload();
  };
  setTimeout(turn, Math.max(200, D.reload));
}
