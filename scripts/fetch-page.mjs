// Fetches a page and each style sheet that it names; fails unless all of them are served.
//
//   node scripts/fetch-page.mjs http://127.0.0.1:5080/

const fetched = async (address, type) => {
  const answer = await fetch(address, { signal: AbortSignal.timeout(30_000) });
  const text = await answer.text();
  const found = answer.headers.get("content-type") ?? "nothing";
  if (answer.status !== 200 || !found.startsWith(type) || text.length === 0)
    throw new Error(`${address}: status ${answer.status}, ${found}, ${text.length} characters`);
  console.log(`${address}: ${text.length} characters of ${type}`);
  return text;
};

const page = process.argv[2];
const html = await fetched(page, "text/html");
const sheets = [...html.matchAll(/<link\b[^>]*>/g)]
  .map(([tag]) => tag)
  .filter((tag) => /\brel="?stylesheet\b/.test(tag))
  .map((tag) => new URL(/\bhref="([^"]+)"/.exec(tag)[1], page));
if (sheets.length === 0) throw new Error(`${page} names no style sheet`);
for (const sheet of sheets) {
  const css = await fetched(sheet, "text/css");
  if (!css.includes(".govuk-")) throw new Error(`${sheet} has no GOV.UK styles`);
}
