// Tests of the explorer in Chromium. Every check says what it saw; the first that fails ends the run.
import { chromium } from 'playwright-core';
import { execFileSync, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import assert from 'node:assert/strict';

const newsgraph = resolve(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'newsgraph-browser-'));
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const run = (...words) => execFileSync(newsgraph, words, { encoding: 'utf8' });
const INTERACTIVE = 2000; // milliseconds until a page of 5,000 nodes answers

const HOSTILE = `<script>window.hacked=1</script><img src=x onerror="window.hacked=2">Ministers meet

PARIS, March 3, 2024 — "<img src=x onerror=window.hacked=3> We won," Anna "><script>window.hacked=4</script> Okoye told reporters in Paris. Jan Novak said that "</script><script>window.hacked=5</script> nothing ran 😀" on Monday.

Anna Okoye 🧵 criticised Jan Novak, and "<svg onload=window.hacked=6>" was denied by him. {{data}} {{app}} <!-- <script> javascript:alert(1) ]]> &lt;b&gt;
`;

const browser = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'newsgraph-profile-')), {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  viewport: { width: 1440, height: 900 },
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** Opens a page that notes every complaint and every request to another place. */
async function open(address, options = {}) {
  const page = await browser.newPage();
  if (options.size) await page.setViewportSize(options.size);
  // Without motion no colour is on its way to another when it is measured.
  await page.emulateMedia({ colorScheme: options.dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  page.faults = [];
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && page.faults.push(`console: ${m.text()}`));
  page.on('pageerror', (e) => page.faults.push(`error: ${e.message}`));
  page.on('dialog', (d) => { page.faults.push(`dialog: ${d.message()}`); d.dismiss(); });
  const home = new URL(address);
  page.on('request', (r) => {
    const url = new URL(r.url());
    const own = url.protocol === 'data:' || (url.protocol === home.protocol && url.host === home.host && (url.protocol !== 'file:' || url.pathname === home.pathname));
    if (!own) page.faults.push(`request: ${r.url()}`);
  });
  await page.goto(address);
  await page.waitForFunction('document.documentElement.dataset.ready');
  return page;
}

/** Ends a page that must have had nothing to complain of. */
async function close(page, name) {
  assert.deepEqual(page.faults, [], `${name}: nothing is complained of, nothing asked of another place`);
  await page.close();
  console.log(`ok  ${name}`);
}

const text = (page, selector) => page.locator(selector).innerText();

async function explore(home, name) {
  const page = await open(home);
  assert.match(await text(page, '#about'), /1 article/);
  assert.ok(await page.evaluate('document.querySelectorAll("#canvas canvas").length') > 0, 'the graph is drawn');

  // Search by the keyboard alone.
  await page.keyboard.press('/');
  await page.keyboard.type('wanjir');
  assert.match(await text(page, '#search-list'), /Grace Wanjiru/);
  await page.keyboard.press('Enter');
  assert.match(await text(page, '#card h2'), /Grace Wanjiru/);
  assert.match(page.url(), /#\/entity\/person\/grace-wanjiru$/);
  assert.match(await text(page, '#card'), /Foreign Minister/i);

  // A statement of hers leads to its sentence, and the sentence back to its facts.
  await page.locator('#card .row .say', { hasText: 'win an argument about water' }).first().click();
  assert.match(page.url(), /#\/statement\/river-talks/);
  const active = await page.locator('#prose .active').allInnerTexts();
  assert.match(active.join(''), /We did not come here to win an argument about water/);
  assert.ok(await page.locator('#prose .active').first().evaluate((e) => {
    const [box, side] = [e.getBoundingClientRect(), document.getElementById('reader').getBoundingClientRect()];
    return box.top >= side.top && box.bottom <= side.bottom;
  }), 'the passage is in sight');
  await page.locator('#prose .event', { hasText: /^met$/ }).first().click();
  assert.match(await text(page, '#card'), /Met/);
  assert.match(await text(page, '#card'), /Tesfaye Bekele/);
  await page.screenshot({ path: 'output/explorer.png' });

  // Escape closes the article, then the card.
  await page.locator('#canvas').focus();
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('#reader').isHidden());
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('#card').isHidden());

  // Click a node of the drawing; walk from it by arrow keys.
  await page.keyboard.press('ArrowRight');
  assert.ok(await page.locator('#card').isVisible(), 'an arrow key selects a node');
  const first = await text(page, '#card h2');
  for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  assert.ok((await text(page, '#card h2')).length > 0 && first.length > 0);

  await filters(page);
  await themes(page);
  await accessible(page, name);
  await close(page, name);

  const deep = await open(home + '#/statement/river-talks-548');
  assert.match(await text(deep, '#card .quote'), /win an argument about water/);
  assert.match((await deep.locator('#prose .active').allInnerTexts()).join(''), /win an argument/);
  await deep.goBack().catch(() => {});
  await close(deep, `${name}: a deep link`);
  const gone = await open(home + '#/entity/person/nobody');
  assert.match(await text(gone, '#card'), /Not in this graph/);
  await close(gone, `${name}: a link to what is not there`);
}

async function filters(page) {
  await page.locator('#tab-statements').click();
  const rows = () => page.locator('#panel-statements .row').count();
  const all = await rows();
  assert.ok(all > 5, `${all} statements`);
  await page.locator('#panel-statements input[data-key="by"]').fill('bekele');
  await page.keyboard.press('Enter');
  const his = await rows();
  assert.ok(his > 0 && his < all, `${his} of ${all} statements are Bekele's`);
  for (const who of await page.locator('#panel-statements .row .who').allInnerTexts()) assert.equal(who, 'Tesfaye Bekele');
  assert.match(page.url(), /#\/statements\?by=/);
  await page.locator('#panel-statements input[data-key="text"]').pressSequentially('gauging');
  assert.equal(await rows(), 1);
  await page.locator('#panel-statements .row').click();
  assert.match((await page.locator('#prose .active').allInnerTexts()).join(''), /gauging stations/);
  await page.goBack();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  assert.equal(await rows(), all);
  await page.keyboard.press('2');
  assert.ok(await page.locator('#panel-timeline .days > li').count() > 2, 'the timeline has days');
  for (const tab of ['events', 'entities', 'articles']) {
    await page.locator(`#tab-${tab}`).click();
    assert.ok(await page.locator(`#panel-${tab} .row`).count() > 0, `rows of ${tab}`);
  }
  await page.locator('#tab-graph').focus();
  await page.keyboard.press('1');
  for (const view of ['quotes', 'full', 'relations']) {
    await page.locator(`[data-view="${view}"]`).click();
    assert.match(await text(page, '.amount'), /^[1-9]/);
  }
  await page.getByRole('button', { name: 'As a list' }).click();
  assert.ok(await page.locator('#graph-list .row').count() > 3, 'the drawing can be read as a list');
  await page.getByRole('button', { name: 'As a drawing' }).click();
}

async function themes(page) {
  const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
  const light = await paper();
  await page.locator('#theme').click();
  assert.notEqual(await paper(), light);
  assert.equal(await page.locator('#theme').getAttribute('aria-pressed'), 'true');
  await page.locator('#theme').click();
  assert.equal(await paper(), light);
}

/** Runs axe over the graph, a card with an article, and the lists, in both colours. */
async function accessible(page, name) {
  for (const hash of ['#/graph', '#/entity/person/grace-wanjiru', '#/statement/river-talks-548', '#/statements', '#/timeline', '#/entities']) {
    for (const theme of ['light', 'dark']) {
      await page.evaluate(([h, t]) => { location.hash = h; document.documentElement.dataset.theme = t; }, [hash, theme]);
      await page.waitForTimeout(250);
      // A page's own policy stops injected scripts; the debugger's evaluation is not the page's.
      const client = await browser.newCDPSession(page);
      await client.send('Runtime.evaluate', { expression: readFileSync(axe, 'utf8') });
      const result = await client.send('Runtime.evaluate', { expression: 'axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 160), v.nodes[0].failureSummary])))', awaitPromise: true, returnByValue: true });
      await client.detach();
      assert.deepEqual(JSON.parse(result.result.value), [], `axe finds nothing at ${hash} in ${theme} colours (${name})`);
    }
  }
  await page.evaluate(() => { document.documentElement.dataset.theme = 'light'; });
}

async function hostile(home, name) {
  const page = await open(home);
  for (const tab of ['timeline', 'statements', 'events', 'entities', 'articles', 'graph']) await page.locator(`#tab-${tab}`).click();
  await page.keyboard.press('/');
  await page.keyboard.type('script');
  await page.keyboard.press('Escape');
  await page.locator('#tab-articles').click();
  await page.locator('#panel-articles .row').first().click();
  const shown = await page.locator('#prose').evaluate((e) => e.textContent);
  assert.ok(shown.includes('<svg onload=window.hacked=6>') && shown.includes('😀'), 'the text stands there as it is');
  for (const id of await page.evaluate('JSON.parse(document.getElementById("data").textContent).graph.nodes.map((n) => n.id)')) {
    const kind = id.split('/')[0];
    await page.evaluate((h) => { location.hash = h; }, ['statement', 'event', 'article'].includes(kind) ? `#/${id}` : `#/entity/${id}`);
  }
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate('window.hacked'), undefined, 'nothing of the article ran');
  assert.equal(await page.evaluate('document.querySelectorAll("main script, main img, header img, main iframe").length'), 0);
  // Offsets are code points: behind an emoji the passage must still be the word that the graph names.
  const off = await page.evaluate(() => {
    const graph = JSON.parse(document.getElementById('data').textContent).graph;
    const article = graph.nodes.find((n) => n.kind === 'article');
    const all = graph.links.flatMap((l) => l.evidence).filter((e) => e.start > Array.from(article.text).indexOf('🧵'));
    return all.filter((e) => Array.from(article.text).slice(e.start, e.end).join('') !== e.text).length + (all.length ? 0 : 1);
  });
  assert.equal(off, 0);
  await page.evaluate(() => { location.hash = '#/articles'; });
  const novak = await page.evaluate(() => JSON.parse(document.getElementById('data').textContent).graph.nodes.find((n) => n.label === 'Jan Novak').id);
  await page.evaluate((id) => { location.hash = '#/entity/' + id; }, novak);
  await page.waitForTimeout(200);
  const marked = await page.locator('#prose .active').allInnerTexts();
  assert.ok(marked.some((t) => t.includes('Novak')) && marked.every((t) => !t.includes('🧵')), `marked: ${marked}`);
  await close(page, name);
}

async function large(home, name) {
  // The best of three: what else the machine does is not the page's fault.
  const times = [];
  for (let k = 0; k < 3; k++) {
    const page = await open(home);
    times.push(Number(await page.evaluate('document.documentElement.dataset.ready')));
    await page.close();
  }
  const ready = Math.min(...times);
  console.log(`    5,000 nodes: interactive after ${ready} ms (of ${times.join(', ')})`);
  assert.ok(ready <= INTERACTIVE, `interactive within ${INTERACTIVE} ms, not ${ready}`);
  const page = await open(home);
  await page.keyboard.press('/');
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  assert.match(await text(page, '#card h2'), /Ada/);
  const more = page.locator('[data-tool="more"]');
  for (let k = 0; k < 3; k++) await more.click();
  assert.match(await text(page, '.amount'), /^(1[5-9]\d|[2-9]\d\d|1,\d{3})/);
  await page.locator('#tab-statements').click();
  assert.ok(await page.locator('#panel-statements .row').count() <= 150, 'a long list comes in pages');
  await close(page, name);
}

async function narrow(home) {
  const page = await open(home + '#/entity/person/grace-wanjiru', { size: { width: 390, height: 800 } });
  assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing sticks out of a narrow window');
  assert.ok(await page.locator('#card').isVisible());
  await close(page, 'narrow window');
  const dark = await open(home, { dark: true });
  assert.equal(await dark.evaluate('document.documentElement.dataset.theme'), 'dark', 'the system asks for dark colours');
  await close(dark, 'dark system');
}

/** Serves a graph until `use` is done. */
async function serving(graph, use) {
  const server = spawn(newsgraph, ['serve', graph, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const home = await new Promise((found, failed) => {
      let said = '';
      server.stdout.on('data', (d) => { said += d; const hit = said.match(/http:\/\/\S+/); if (hit) found(hit[0]); });
      server.on('exit', (code) => failed(new Error(`serve ended with ${code}`)));
    });
    await use(home);
  } finally {
    server.kill('SIGINT');
  }
}

async function upload(home) {
  const page = await open(home);
  await page.getByRole('button', { name: 'Read an article' }).click();
  await page.locator('dialog textarea').fill('SEOUL, May 4, 2024 — Mayor Kim Haneul said on Saturday that Seoul would help. Grace Wanjiru met her in Seoul.');
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.waitForURL(/session=/);
  await page.waitForFunction('document.documentElement.dataset.ready');
  assert.match(await text(page, '#about'), /2 articles/);
  assert.match(await text(page, '#prose'), /Kim Haneul/);
  await close(page, 'an uploaded article joins the graph');
}

run('demo', '--out', join(folder, 'demo'), '--no-open');
const article = join(folder, 'hostile.txt');
writeFileSync(article, HOSTILE);
run('build', article, '--out', join(folder, 'hostile'), '--format', 'json,html');
execFileSync(process.execPath, [join(import.meta.dirname, 'large.mjs'), join(folder, 'large.json')]);
run('view', join(folder, 'large.json'), '--no-open');
const file = (...parts) => 'file://' + join(folder, ...parts);

await explore(file('demo', 'graph.html'), 'from a file');
await hostile(file('hostile', 'graph.html'), 'a hostile article');
await large(file('large.html'), '5,000 nodes');
await narrow(file('demo', 'graph.html'));
await serving(join(folder, 'demo', 'graph.json'), async (home) => {
  await explore(home, 'from the server');
  await upload(home);
});
await browser.close();
console.log('the explorer works in Chromium; see output/explorer.png');
process.exit(0);
