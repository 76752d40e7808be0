'use strict';

/* Makes the sections in their order. A section without data does not appear. */

document.title = D.title;
document.getElementById('title').textContent = D.title;
document.getElementById('description').textContent = D.description;
restoreChoices();
for (const show of [showSummary, showCurves, showConfusion, showWorst, showCalibration, showNumbers, showLabels, showBoundary, showHealth, showReplay, showWhatIf]) show();
startLive();

/* The navigation marks the section that the reader sees. */
const links = new Map([...document.querySelectorAll('#nav a')].map(link => [link.hash.slice(1), link]));
const observer = new IntersectionObserver(entries => {
  for (const entry of entries.filter(e => e.isIntersecting)) {
    links.forEach(link => link.removeAttribute('aria-current'));
    links.get(entry.target.id)?.setAttribute('aria-current', 'true');
  }
}, { rootMargin: '-15% 0px -75% 0px' });
document.querySelectorAll('main > section').forEach(made => observer.observe(made));
