// Debian's Chromium, without any request of its own.
import { chromium } from 'playwright-core';

const Quiet = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** A browser. For printing, a page may read fonts from other folders. A reader's browser does not allow that. */
export const launch = ({ isPrinting = false } = {}) => chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: isPrinting ? [...Quiet, '--allow-file-access-from-files'] : Quiet,
});
