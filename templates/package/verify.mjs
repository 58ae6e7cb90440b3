// Recomputes a KIPP result package: `node verify.mjs [FOLDER] [--key NAME+ID+KEY | --keys KEYS.json]`. Exit 0 where everything agrees, else 1.
// One file without dependencies, written from README.md beside it and from nothing else. It runs in Node 20 and in browsers.

const utf8 = new TextEncoder();
const LISTED = ['README.md', 'result.json', 'rubric.json', 'rules.json', 'scores.jsonl', 'submissions.jsonl', 'verify.mjs'];

/** What does not agree: thrown by a check, told as its first difference. */
class Difference extends Error {}

function differ(text) {
  throw new Difference(text);
}

// Exact numbers: [numerator, denominator], both BigInt, the denominator above zero.

function gcd(a, b) {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
function frac(n, d = 1n) {
  if (d < 0n) return frac(-n, -d);
  const g = gcd(n, d) || 1n;
  return [n / g, d / g];
}
const plus = (a, b) => frac(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const times = (a, b) => frac(a[0] * b[0], a[1] * b[1]);
const over = (a, b) => frac(a[0] * b[1], a[1] * b[0]);
const order = (a, b) => (a[0] * b[1] < b[0] * a[1] ? -1 : a[0] * b[1] > b[0] * a[1] ? 1 : 0);

/** The exact value of a decimal text. */
function decimal(text) {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text));
  if (!match) differ(`"${text}" is no decimal number`);
  const [, sign, whole, part = ''] = match;
  return frac(BigInt(sign + whole + part), 10n ** BigInt(part.length));
}

/** Rounded half to even. */
function rounded([n, d], digits) {
  const scaled = (n < 0n ? -n : n) * 10n ** BigInt(digits);
  let q = scaled / d;
  const rest = (scaled % d) * 2n;
  if (rest > d || (rest === d && q % 2n === 1n)) q += 1n;
  const text = q.toString().padStart(digits + 1, '0');
  const sign = n < 0n && q !== 0n ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

// Hashes and signatures, by the Web Cryptography API.

async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
const unbase64 = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

function joined(...parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
const leafHash = (text) => sha256(joined([0], utf8.encode(text)));

/** The root of a tree by RFC 6962 from the hashes of its leaves: in pairs, an odd one out goes up as it is. */
async function treeRoot(leaves) {
  if (leaves.length === 0) return sha256(new Uint8Array());
  let level = leaves;
  while (level.length > 1) {
    const pairs = Array.from({ length: Math.ceil(level.length / 2) }, (_, at) => level.slice(at * 2, at * 2 + 2));
    level = await Promise.all(pairs.map(([left, right]) => (right ? sha256(joined([1], left, right)) : left)));
  }
  return level[0];
}

/** RFC 8785 for what this package holds: texts, whole numbers, true, false, null, lists and objects. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

/**
 * Opens a signed note with a checkpoint in it.
 * @returns origin, size, root, and whether the signature holds: null where this program cannot check Ed25519
 */
async function openCheckpoint(note, vkey) {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) differ('a checkpoint has no signature');
  const text = note.slice(0, end + 1);
  const [origin, size, root] = text.split('\n');
  const [name, id, ...rest] = vkey.split('+');
  const typed = unbase64(rest.join('+'));
  const known = hex((await sha256(joined(utf8.encode(`${name}\n`), typed))).slice(0, 4));
  if (typed.length !== 33 || typed[0] !== 1 || known !== id) differ('the public key is not well formed');
  let signed = false;
  for (const line of note.slice(end + 2).split('\n')) {
    const [dash, who, value] = line.split(' ');
    const bytes = dash === '—' && who === name && value ? unbase64(value) : [];
    if (bytes.length !== 68 || hex(bytes.slice(0, 4)) !== id) continue;
    try {
      const key = await crypto.subtle.importKey('raw', typed.slice(1), { name: 'Ed25519' }, false, ['verify']);
      signed = await crypto.subtle.verify({ name: 'Ed25519' }, key, bytes.slice(4), utf8.encode(text));
    } catch {
      signed = null;
    }
  }
  return { origin, size: Number(size), root, signed };
}

// Reading the files.

function reader(files) {
  const text = (name) => {
    const bytes = files.get(name);
    if (!bytes) differ(`${name} is missing`);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return differ(`${name} is not UTF-8`);
    }
  };
  const parse = (source, where) => {
    try {
      return JSON.parse(source);
    } catch {
      return differ(`${where} is not JSON`);
    }
  };
  return {
    text,
    json: (name) => parse(text(name), name),
    lines: (name) =>
      text(name)
        .split('\n')
        .filter((line) => line !== '')
        .map((line, at) => parse(line, `${name}:${at + 1}`)),
  };
}

async function checkFiles(files, read) {
  const lines = read.text('manifest.sha256').split('\n').slice(0, -1);
  const named = new Map();
  for (const line of lines) {
    const [, hash, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? differ(`manifest.sha256: "${line}" is no entry`);
    if (named.has(name)) differ(`manifest.sha256 names ${name} twice`);
    named.set(name, hash);
  }
  for (const name of LISTED) if (!named.has(name)) differ(`manifest.sha256 does not name ${name}`);
  for (const [name, hash] of named) {
    if (!files.has(name)) differ(`${name} is missing`);
    if (hex(await sha256(files.get(name))) !== hash) differ(`${name} is not the file that was sealed`);
  }
  for (const name of files.keys())
    if (!named.has(name) && !['manifest.sha256', 'checkpoint.txt'].includes(name)) differ(`${name} is in no manifest`);
  return lines;
}

async function checkSeal(read, manifest, vkey) {
  const { size, root, signed } = await openCheckpoint(read.text('checkpoint.txt'), vkey);
  const leaves = await Promise.all(manifest.map(leafHash));
  if (size !== leaves.length || root !== base64(await treeRoot(leaves)))
    differ('checkpoint.txt was signed for another package');
  if (signed === false) differ('checkpoint.txt is not signed by this key');
  return signed;
}

// The competition.

const key = (...parts) => parts.join('\u0000');

/** Every sheet with its exact scores in hundredths: `submission juror stage` → sheet. */
function readSheets(read) {
  const submissions = new Map();
  for (const [at, row] of read.lines('submissions.jsonl').entries()) {
    if (submissions.has(row.id)) differ(`submissions.jsonl:${at + 1}: ${row.id} stands twice`);
    submissions.set(row.id, row);
  }
  const rubrics = new Map(read.json('rubric.json').rubrics.map((one) => [key(one.stage, one.version), one]));
  const sheets = new Map();
  for (const [at, row] of read.lines('scores.jsonl').entries()) {
    const where = `scores.jsonl:${at + 1}`;
    const { submission, juror, stage, criterion, score, rubricVersion, independent } = row;
    if (!submissions.has(submission)) differ(`${where}: unknown submission ${submission}`);
    const rubric = rubrics.get(key(stage, rubricVersion)) ?? differ(`${where}: unknown rubric ${rubricVersion} of ${stage}`);
    const rule = rubric.criteria.find((one) => one.id === criterion) ?? differ(`${where}: unknown criterion ${criterion}`);
    if (typeof score !== 'number' || score < rule.min || score > rule.max) differ(`${where}: ${score} is outside ${rule.min} to ${rule.max}`);
    const [hundredths, rest] = times(decimal(score), [100n, 1n]);
    if (rest !== 1n) differ(`${where}: ${score} has more than two decimals`);
    const id = key(submission, juror, stage);
    const sheet = sheets.get(id) ?? { submission, juror, stage, rubric, rubricVersion, independent, scores: new Map() };
    if (sheet.scores.has(criterion)) differ(`${where}: ${criterion} is scored twice by ${juror} for ${submission}`);
    if (sheet.rubric !== rubric || sheet.independent !== independent) differ(`${where}: not of the same sheet as before`);
    sheet.scores.set(criterion, hundredths);
    sheets.set(id, sheet);
  }
  for (const sheet of sheets.values()) {
    for (const { id } of sheet.rubric.criteria)
      if (!sheet.scores.has(id)) differ(`scores.jsonl: ${sheet.juror} did not score ${id} of ${sheet.submission}`);
    sheet.total = sheet.rubric.criteria.reduce((sum, one) => sum + BigInt(one.weight) * sheet.scores.get(one.id), 0n);
  }
  return { submissions, sheets: [...sheets.values()], all: sheets };
}

const POINT = 10_000n;

/** Raw and adjusted totals of one stage in points on the rubric's scale, by submission; adjusted null where nothing is corrected. */
function stageTotals(stage, sheets, ids) {
  const jurors = stage.jurors && new Map(stage.jurors.map((one) => [one.juror, one]));
  const result = new Map();
  for (const id of ids) {
    const own = sheets.filter((sheet) => sheet.stage === stage.key && sheet.submission === id);
    let [sum, weights, weighted] = [[0n, 1n], [0n, 1n], [0n, 1n]];
    for (const { juror, total } of own) {
      const points = frac(total, POINT);
      const frozen = jurors?.get(juror);
      const weight = frozen ? decimal(frozen.weight) : [1n, 1n];
      sum = plus(sum, points);
      weights = plus(weights, weight);
      weighted = plus(weighted, times(weight, frozen ? plus(points, decimal(frozen.severity)) : points));
    }
    result.set(id, {
      raw: own.length === 0 ? null : over(sum, [BigInt(own.length), 1n]),
      adjusted: !jurors || own.length === 0 || weights[0] === 0n ? null : over(weighted, weights),
    });
  }
  return result;
}

/** The same on the scale 0–100, for a ranking that weighs several stages. */
function partTotals(stage, data, ids) {
  if (stage.kind === 'public') {
    const points = new Map(stage.points.map((one) => [one.submission, frac(BigInt(one.num), BigInt(one.den) * POINT)]));
    return new Map(ids.map((id) => [id, { raw: points.get(id) ?? null, adjusted: null }]));
  }
  const stretch = (value) => value && times(plus(value, [-BigInt(stage.scale.min), 1n]), frac(100n, BigInt(stage.scale.max - stage.scale.min)));
  return new Map(
    [...stageTotals(stage, data.sheets, ids)].map(([id, { raw, adjusted }]) => [id, { raw: stretch(raw), adjusted: stretch(adjusted) }]),
  );
}

function weigh(parts, id, which) {
  let [sum, weights] = [[0n, 1n], 0];
  for (const { part, totals } of parts) {
    const own = totals.get(id);
    const score = which === 'adjusted' ? (own.adjusted ?? own.raw) : own.raw;
    if (score === null && part.withoutScore === 'others') continue;
    if (score === null) return null;
    sum = plus(sum, times(score, [BigInt(part.weight), 1n]));
    weights += part.weight;
  }
  return weights === 0 ? null : over(sum, [BigInt(weights), 1n]);
}

/** The official total of every candidate of a step. */
function officialTotals(step, rules, data) {
  const stageOf = (name) => rules.stages.find((one) => one.key === name) ?? differ(`rules.json: unknown stage ${name}`);
  const ids = step.candidates;
  let both;
  if (step.parts.length > 1) {
    const parts = step.parts.map((part) => ({ part, totals: partTotals(stageOf(part.stage), data, ids) }));
    const corrected = parts.some(({ totals }) => [...totals.values()].some((one) => one.adjusted !== null));
    both = new Map(
      ids.map((id) => [id, { raw: weigh(parts, id, 'raw'), adjusted: corrected ? weigh(parts, id, 'adjusted') : null }]),
    );
  } else both = stageTotals(stageOf(step.stage), data.sheets, ids);
  const adjusted = rules.ranking === 'adjusted' && [...both.values()].some((one) => one.adjusted !== null);
  return new Map([...both].map(([id, one]) => [id, adjusted ? one.adjusted : one.raw]));
}

/** Splits equals by one step of the tie chain: lists of equals again, the better first. */
function split(group, tie, sheetsOf) {
  const worth = new Map(
    group.map((id) => {
      const sheets = sheetsOf(id);
      if (tie.by === 'criterion') {
        const given = sheets.flatMap((sheet) => sheet.scores.get(tie.criterion) ?? []);
        return [id, given.length === 0 ? null : frac(given.reduce((sum, one) => sum + one, 0n), BigInt(given.length))];
      }
      if (tie.by !== 'pairwise') differ(`rules.json: unknown tie rule ${tie.by}`);
      const wins = group.filter((rival) => rival !== id && balance(sheets, sheetsOf(rival)) > 0).length;
      return [id, [BigInt(wins), 1n]];
    }),
  );
  const compare = (a, b) => {
    const [x, y] = [worth.get(a), worth.get(b)];
    return x && y ? order(y, x) : Number(!x) - Number(!y);
  };
  return equals([...group].sort(compare), compare);
}

function balance(mine, theirs) {
  let sum = 0;
  for (const sheet of mine) {
    const other = theirs.find((one) => one.juror === sheet.juror);
    if (other) sum += sheet.total > other.total ? 1 : sheet.total < other.total ? -1 : 0;
  }
  return sum;
}

function equals(sorted, compare) {
  const groups = [];
  for (const one of sorted) {
    if (groups.length > 0 && compare(groups.at(-1)[0], one) === 0) groups.at(-1).push(one);
    else groups.push([one]);
  }
  return groups;
}

/** The ranking of a step: equal totals go through the tie chain; what stays equal shares its rank. */
function rank(step, totals, data) {
  const sheetsOf = (id) => data.sheets.filter((one) => one.stage === step.stage && one.submission === id);
  const byId = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const compare = (a, b) => order(totals.get(b), totals.get(a));
  const scored = step.candidates.filter((id) => totals.get(id)).sort((a, b) => compare(a, b) || byId(a, b));
  const resolve = (group, chain) => {
    if (group.length === 1 || chain.length === 0) return [group];
    return split(group, chain[0], sheetsOf).flatMap((part) => resolve(part, chain.slice(1)));
  };
  const rows = [];
  for (const group of equals(scored, compare).flatMap((one) => resolve(one, step.tieChain))) {
    const place = rows.length + 1;
    for (const id of group) rows.push({ id, rank: place, tied: group.length > 1 });
  }
  const rest = step.candidates.filter((id) => !totals.get(id)).sort(byId);
  return [...rows, ...rest.map((id) => ({ id, rank: null, tied: false }))];
}

function computeStep(step, rules, data) {
  const totals = officialTotals(step, rules, data);
  const grade = step.passingGrade === null ? null : decimal(step.passingGrade);
  return rank(step, totals, data).map((row) => {
    const total = totals.get(row.id);
    return {
      submission: row.id,
      total: total && rounded(total, rules.rounding.decimals),
      rank: row.rank,
      tied: row.tied,
      passing: total !== null && (grade === null || order(total, grade) >= 0),
    };
  });
}

const nameOf = ({ step, group }) => `${step} of ${group}`;

function checkRanking(rules, result, data) {
  const computed = new Map();
  for (const step of rules.steps) {
    const told = result.steps.find((one) => nameOf(one) === nameOf(step)) ?? differ(`result.json: no ${nameOf(step)}`);
    const rows = computeStep(step, rules, data);
    if (told.rows.length !== rows.length) differ(`result.json: ${nameOf(step)} has ${told.rows.length} rows, not ${rows.length}`);
    for (const [at, row] of rows.entries())
      for (const field of ['submission', 'total', 'rank', 'tied', 'passing'])
        if (told.rows[at][field] !== row[field])
          differ(`result.json: ${nameOf(step)}, row ${at + 1}: ${field} is ${told.rows[at][field]}, recomputed ${row[field]}`);
    computed.set(nameOf(step), rows);
  }
  if (result.steps.length !== rules.steps.length) differ('result.json has a step that rules.json does not know');
  return computed;
}

/** The first n of the ranking are chosen, or the rules say for each exception why not. */
function checkTop(rules, computed) {
  for (const step of rules.steps) {
    const rows = computed.get(nameOf(step)).filter((row) => row.rank !== null && row.passing);
    const chosen = new Set(step.chosen);
    if (chosen.size !== step.chosen.length) differ(`rules.json: ${nameOf(step)} chooses somebody twice`);
    if (chosen.size > step.places) differ(`rules.json: ${nameOf(step)} chooses ${chosen.size} for ${step.places} places`);
    const last = rows.filter((row) => row.rank <= chosen.size);
    const straddles = last.length > chosen.size ? last.at(-1).rank : null;
    const inside = new Set(last.filter((row) => row.rank !== straddles).map((row) => row.submission));
    const atCut = new Set(last.filter((row) => row.rank === straddles).map((row) => row.submission));
    const reasons = new Map(step.deviations.map((one) => [one.submission, one]));
    for (const id of step.candidates) {
      const kind = chosen.has(id) ? (inside.has(id) ? null : atCut.has(id) ? 'tied' : 'raised') : inside.has(id) ? 'passedOver' : null;
      const given = reasons.get(id);
      if (kind !== null && (given?.kind !== kind || !given.reason)) differ(`rules.json: ${nameOf(step)}: ${id} is ${kind} without a reason`);
      if (kind === null && given) differ(`rules.json: ${nameOf(step)}: ${id} deviates from nothing`);
    }
    for (const id of chosen) if (!step.candidates.includes(id)) differ(`rules.json: ${nameOf(step)}: ${id} was no candidate`);
  }
}

/** Every honour follows from the last ranking of its group; who is missing from it was excluded. */
function checkTiers(rules, result, computed) {
  const excluded = new Set(rules.exclusions.map((one) => one.submission));
  const seen = new Set();
  for (const told of result.tiers) {
    const tier = rules.tiers.find((one) => one.key === told.key && one.group === told.group) ?? differ(`result.json: unknown tier ${told.key}`);
    seen.add(tier);
    const step = rules.steps.find((one) => one.step === 'top-innovations' && one.group === tier.group);
    const standing = step ? computed.get(nameOf(step)) : [];
    const place = new Map(standing.map((row, at) => [row.submission, { ...row, rank: row.rank ?? at + 1 }]));
    const corrected = new Map((rules.corrections ?? []).filter((one) => one.tier === tier.key).map((one) => [one.submission, one]));
    for (const one of corrected.values()) if (!one.reason) differ(`rules.json: ${tier.key}: ${one.submission} is corrected without a reason`);
    for (const row of told.rows) {
      const own = place.get(row.submission) ?? differ(`result.json: ${row.submission} is honoured and was no candidate`);
      if (excluded.has(row.submission)) differ(`result.json: ${row.submission} is honoured and excluded`);
      const rank = corrected.get(row.submission)?.place ?? own.rank;
      if (row.rank !== rank || row.total !== own.total)
        differ(`result.json: ${tier.key}: ${row.submission} has place ${row.rank} with ${row.total}, recomputed ${rank} with ${own.total}`);
    }
    const ids = new Set(told.rows.map((row) => row.submission));
    if (ids.size !== told.rows.length) differ(`result.json: ${tier.key} honours somebody twice`);
    // The plenary decided between equals before anything was corrected.
    const atFirst = new Set([...ids].filter((id) => corrected.get(id)?.was !== false));
    for (const one of corrected.values()) if (one.was) atFirst.add(one.submission);
    const chosen = tier.level === 'finalist' ? standing.map((row) => row.submission) : tierShare(tier, rules, step, place, atFirst);
    const given = [...corrected.values()].filter((one) => one.place !== null && !chosen.includes(one.submission));
    const due = [...chosen.filter((id) => corrected.get(id)?.place !== null), ...given.map((one) => one.submission)];
    for (const id of due) if (!ids.has(id) && !excluded.has(id)) differ(`result.json: ${tier.key} lacks ${id}`);
    for (const id of ids) if (!due.includes(id)) differ(`result.json: ${tier.key}: ${id} does not belong there`);
  }
  for (const tier of rules.tiers) if (!seen.has(tier)) differ(`result.json: no tier ${tier.key} of ${tier.group}`);
}

/** Who of the chosen belongs to a tier: the first tier takes the first places. Of equals the plenary said who comes first. */
function tierShare(tier, rules, step, place, honoured) {
  const tiers = rules.tiers.filter((one) => one.group === tier.group && one.level === 'top');
  const from = tiers.slice(0, tiers.indexOf(tier)).reduce((sum, one) => sum + one.places, 0);
  const first = (id) => (honoured.has(id) ? 0 : 1);
  const ranked = [...(step?.chosen ?? [])].sort((a, b) => place.get(a).rank - place.get(b).rank);
  const [low, high] = [ranked[from], ranked[Math.min(from + tier.places, ranked.length) - 1]];
  if (low === undefined) return [];
  const sure = ranked.slice(from, from + tier.places);
  const equalTo = (edge) => (id) => place.get(id).rank === place.get(edge).rank;
  const inner = sure.filter((id) => !equalTo(low)(id) && !equalTo(high)(id));
  const edges = ranked.filter((id) => equalTo(low)(id) || equalTo(high)(id)).sort((a, b) => first(a) - first(b));
  return [...inner, ...edges.slice(0, sure.length - inner.length)];
}

/** What was scored is what was sealed when each stage closed. */
async function checkStages(rules, data, vkey) {
  const unsealed = [];
  for (const stage of rules.stages) {
    if (!stage.sealed) {
      unsealed.push(stage.key);
      continue;
    }
    const used = new Set();
    const leaves = await Promise.all(
      stage.sealed.leaves.map((leaf) => {
        if (leaf.hash) return unhex(leaf.hash);
        const record = stage.kind === 'public' ? ratingRecord(rules, stage, leaf) : sheetRecord(rules, stage, data, leaf, used);
        return leafHash(canonical({ ...record, salt: leaf.salt }));
      }),
    );
    const { size, root, signed } = await openCheckpoint(stage.sealed.checkpoint, vkey);
    if (size !== leaves.length || root !== base64(await treeRoot(leaves))) differ(`${stage.key}: the scores are not those that were sealed at its close`);
    if (signed === false) differ(`${stage.key}: its seal is not signed by this key`);
    for (const [id, sheet] of data.all)
      if (sheet.stage === stage.key && !used.has(id)) differ(`scores.jsonl: ${sheet.juror} on ${sheet.submission} was not sealed at the close of ${stage.key}`);
  }
  return unsealed;
}

function sheetRecord(rules, stage, data, leaf, used) {
  const id = key(leaf.submission, leaf.juror, stage.key);
  const sheet = data.all.get(id) ?? differ(`scores.jsonl: the sheet of ${leaf.juror} on ${leaf.submission} in ${stage.key} is missing`);
  used.add(id);
  const { submission, juror, independent, rubricVersion } = sheet;
  const scores = Object.fromEntries([...sheet.scores].map(([name, value]) => [name, Number(value)]));
  const total = Number(sheet.total);
  return { kind: 'sheet', edition: rules.edition.id, stage: stage.key, submission, juror, rubricVersion, independent, total, scores };
}

function ratingRecord(rules, stage, leaf) {
  const { num, den } = stage.points.find((one) => one.submission === leaf.submission) ?? differ(`rules.json: no points of ${leaf.submission}`);
  return { kind: 'rating', edition: rules.edition.id, submission: leaf.submission, points: { num, den } };
}

/**
 * Checks a package. Checks that need an earlier one that failed are left out.
 * @param {Map<string, Uint8Array>} files by name
 * @param {string} [vkey] the public key, `name+id+key`; without it the one that rules.json names
 * @returns {Promise<{ ok: boolean, key: string | null, checks: { name: string, ok: boolean | null, says: string | null }[] }>}
 *   `ok: null` where this program cannot check signatures, or a stage was never sealed
 */
export async function verifyPackage(files, vkey) {
  const read = reader(files);
  const checks = [];
  const done = new Map();
  const check = async (name, needs, work) => {
    if (needs.some((one) => !done.has(one))) return;
    try {
      const value = await work();
      done.set(name, value);
      if (!checks.some((one) => one.name === name)) checks.push({ name, ok: true, says: null });
    } catch (error) {
      checks.push({ name, ok: false, says: error instanceof Difference ? error.message : `not as README.md says: ${error.message}` });
    }
  };
  const unsure = (name, says) => checks.push({ name, ok: null, says });
  let used = vkey ?? null;
  await check('files', [], () => checkFiles(files, read));
  await check('rules', [], () => {
    const rules = read.json('rules.json');
    if (rules.format !== 'kipp-result-package/1') differ('rules.json: unknown format');
    used ??= rules.key;
    return { rules, result: read.json('result.json') };
  });
  await check('seal', ['files', 'rules'], async () => {
    if ((await checkSeal(read, done.get('files'), used)) === null) unsure('seal', 'signatures cannot be checked here');
  });
  await check('scores', ['rules'], () => readSheets(read));
  await check('stages', ['scores'], async () => {
    const unsealed = await checkStages(done.get('rules').rules, done.get('scores'), used);
    if (unsealed.length > 0) unsure('stages', `never sealed: ${unsealed.join(', ')}`);
  });
  await check('ranking', ['scores'], () => checkRanking(done.get('rules').rules, done.get('rules').result, done.get('scores')));
  await check('top', ['ranking'], () => checkTop(done.get('rules').rules, done.get('ranking')));
  await check('tiers', ['ranking'], () => checkTiers(done.get('rules').rules, done.get('rules').result, done.get('ranking')));
  return { ok: checks.every((one) => one.ok !== false) && checks.length === 8, key: used, checks };
}

/** The key by which a package says it was signed; it is believed only where it is among those the site published. */
function keyNamedIn(rules) {
  try {
    return JSON.parse(new TextDecoder().decode(rules)).key;
  } catch {
    return undefined;
  }
}

async function main(args) {
  const { readFile, readdir } = await import('node:fs/promises');
  const option = (name) => {
    const at = args.indexOf(name);
    return at < 0 ? undefined : args.splice(at, 2)[1];
  };
  const keysFile = option('--keys');
  const keys = keysFile === undefined ? null : JSON.parse(await readFile(keysFile, 'utf8'));
  const given = option('--key') ?? keys?.vkey;
  const folder = args[0] ?? new URL('.', import.meta.url).pathname;
  const files = new Map();
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isFile()) files.set(entry.name, new Uint8Array(await readFile(`${folder}/${entry.name}`)));
  const former = keys === null ? undefined : keys.former.find((one) => one.vkey === keyNamedIn(files.get('rules.json')));
  const { ok, key: used, checks } = await verifyPackage(files, former?.vkey ?? given);
  for (const one of checks) console.log(`${one.ok === null ? '?' : one.ok ? '✓' : '✕'} ${one.name}${one.says ? `: ${one.says}` : ''}`);
  const whose = former ? ` (a former key of the site, ${former.from ?? '?'} to ${former.until ?? '?'})` : given ? '' : ' (compare it with the published one)';
  console.log(ok ? `everything agrees; key ${used}${whose}` : 'NOT as published');
  return ok ? 0 : 1;
}

const started = globalThis.process?.argv?.[1] ?? '';
if (started.endsWith('verify.mjs') && import.meta.url.endsWith('/verify.mjs')) process.exitCode = await main(process.argv.slice(2));
