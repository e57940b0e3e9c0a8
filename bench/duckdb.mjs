// The same aggregates over the same rows by DuckDB: how long do they take there, and does every cell agree?
//
//   npm install --prefix build/duckdb --no-save @duckdb/node-api
//   node bench/duckdb.mjs FOLDER [RUNS]
//
// FOLDER is one that build/bench/bench/sheet_bench left: a csv of each register, and sheet.json with all cells.
// DuckDB is installed for this only; nothing of Gongkai needs it. Rows are loaded into DuckDB's own tables first;
// then the cells of each form are asked for, one statement a register, everything else left to DuckDB.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(join(top, "build", "duckdb", "package.json"));

const YEAR = 2018;
const FIRST = `DATE '${YEAR}-01-01'`;
const END = `DATE '${YEAR}-12-31'`;
const CLASSES = { commercial: "commercial", research: "research", public_welfare: "public_welfare", law_service: "law_service", other: "other" };
const TYPES = {
  DATE: /_on$/,
  "DECIMAL(18, 2)": /^(amount|fee)$/,
  BIGINT: /^(count|attendance)$/,
  BOOLEAN: /^(normative|ours|by_head|gazette_or_website|centralised)$/,
};

const inYear = (day) => `(${day} BETWEEN ${FIRST} AND ${END})`;
const oneOf = (field, values) => `${field} IN (${values.map((value) => `'${value}'`).join(", ")})`;
const rows = (where) => ({ sql: `count(*) FILTER (WHERE ${where})`, per: 1n });
const sum = (of, where) => ({ sql: `coalesce(sum(${of}) FILTER (WHERE ${where}), 0)::BIGINT`, per: 1n });
// A million fen are 1 万元.
const tenThousands = (of, where) => ({
  sql: `coalesce(sum((${of} * 100)::BIGINT) FILTER (WHERE ${where}), 0)::BIGINT`,
  per: 1_000_000n,
});
const different = (of, where) => ({ sql: `count(DISTINCT ${of}) FILTER (WHERE ${where})`, per: 1n });

const GROUND_ROWS = ["state_secret", "trade_secret", "personal_privacy", "security_stability", "not_government_information", "other_statutory"];
const REFUSALS = `[${GROUND_ROWS.map((ground) => `'${ground}'`).join(", ")}]`;

const IN_2019 = `CASE
  WHEN x = 'a4' AND list_has_any(why, ${REFUSALS}) THEN list_transform(list_filter(why,
    g -> list_contains(${REFUSALS}, g)), g -> CASE g WHEN 'state_secret' THEN 'B1'
    WHEN 'security_stability' THEN 'B3' WHEN 'not_government_information' THEN 'E3' WHEN 'other_statutory' THEN 'B2'
    ELSE 'B4' END)
  WHEN x = 'a8' AND list_has_any(why, ['petition', 'administrative_query'])
    THEN list_transform(list_filter(why, g -> g IN ('petition', 'administrative_query')),
      g -> CASE g WHEN 'petition' THEN 'D1' ELSE 'B8' END)
  WHEN x = 'a7' THEN [CASE WHEN corrected_on IS NULL THEN 'E1' ELSE 'C4' END]
  ELSE [CASE x WHEN 'a1' THEN 'A1' WHEN 'a2' THEN 'A2' WHEN 'a3' THEN 'A3' WHEN 'a5' THEN 'C2' WHEN 'a6' THEN 'C1'
    WHEN 'a4' THEN 'E3' WHEN 'a8' THEN 'E3' ELSE x END] END`;
const IN_2007 = `CASE WHEN x IN ('A1', 'A2', 'A3') THEN lower(x) WHEN x = 'C2' THEN 'a5' WHEN x IN ('C1', 'C3') THEN 'a6'
  WHEN x = 'C4' THEN 'a7' WHEN x IN ('B8', 'D1', 'D3') THEN 'a8' WHEN x IN ('B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7',
  'D2', 'D4', 'D5', 'E3') THEN 'a4' ELSE x END`;
// Of a part that is a refusal.
const GROUNDS = `CASE x WHEN 'a4' THEN why WHEN 'B1' THEN ['state_secret'] WHEN 'B3' THEN ['security_stability']
  WHEN 'E3' THEN ['not_government_information'] WHEN 'B4' THEN list_transform(list_filter(why,
  g -> g IN ('trade_secret', 'personal_privacy', 'other_right')), g -> CASE g WHEN 'other_right' THEN 'other_statutory'
  ELSE g END) ELSE CASE WHEN x IN ('B2', 'B5', 'B6', 'B7', 'D2', 'D4', 'D5') THEN ['other_statutory'] ELSE [] END END`;
const asOne = (parts, already, granted, partly) => `CASE WHEN len(${parts}) = 1 THEN ${parts}[1]
  WHEN list_has_all(['${already}', '${granted}'], ${parts}) THEN '${granted}'
  WHEN list_has_any(${parts}, ['${already}', '${granted}', '${partly}']) THEN '${partly}' ELSE list_min(${parts}) END`;
const PARTS = `SELECT *, string_split(coalesce(outcomes, ''), ';') AS parts,
  string_split(coalesce(grounds, ''), ';') AS why FROM request WHERE joined_to IS NULL AND received_on IS NOT NULL`;

/** Where rows come from, and what is counted of them, by cell. */
function form2014() {
  const item = {
    from: `(WITH part AS (SELECT same_as AS whole, min(gazette_on) AS gazette_on, min(website_on) AS website_on,
        min(weibo_on) AS weibo_on, min(wechat_on) AS wechat_on, min(other_on) AS other_on,
        string_agg(key_areas, ';') AS key_areas FROM item WHERE same_as IS NOT NULL GROUP BY same_as),
      one AS (SELECT origin, normative, least(item.gazette_on, part.gazette_on) AS gazette_on,
        least(item.website_on, part.website_on) AS website_on, least(item.weibo_on, part.weibo_on) AS weibo_on,
        least(item.wechat_on, part.wechat_on) AS wechat_on, least(item.other_on, part.other_on) AS other_on,
        concat_ws(';', item.key_areas, part.key_areas) AS key_areas
        FROM item LEFT JOIN part ON part.whole = item.index_no
        WHERE item.same_as IS NULL OR item.same_as NOT IN (SELECT index_no FROM item))
      SELECT *, least(gazette_on, website_on, weibo_on, wechat_on, other_on) AS first_on,
        string_split(key_areas, ';') AS areas FROM one WHERE origin <> 'repost')`,
    cells: {
      "proactive.total": rows(inYear("first_on")),
      "proactive.normative_docs_disclosed": rows(`${inYear("first_on")} AND normative`),
      "proactive.key_area.total": rows(`${inYear("first_on")} AND key_areas <> ''`),
    },
  };
  for (const channel of ["gazette", "website", "weibo", "wechat", "other"]) {
    item.cells[`proactive.channel.${channel}`] = rows(inYear(`${channel}_on`));
  }
  for (const area of ["budget_three_public", "affordable_housing", "food_safety", "environment", "bidding", "work_safety",
    "land_acquisition", "government_pricing", "enterprise_credit", "budget_audit", "public_utilities", "municipal_other"]) {
    item.cells[`proactive.key_area.${area}`] = rows(`${inYear("first_on")} AND list_contains(areas, '${area}')`);
  }
  const held = inYear("held_on");
  const response = {
    from: "response",
    cells: {
      "response.channel.press_conference": rows(`${held} AND kind = 'press_conference'`),
      "response.channel.press_conference_by_head": rows(`${held} AND kind = 'press_conference' AND by_head`),
      "response.channel.online_interview": rows(`${held} AND kind = 'online_interview'`),
      "response.channel.online_interview_by_head": rows(`${held} AND kind = 'online_interview' AND by_head`),
      "response.channel.policy_interpretation": rows(`${held} AND kind = 'interpretation'`),
    },
  };
  const topic = {
    from: "(SELECT *, unnest(string_split(topics, ';')) AS topic FROM response)",
    cells: {
      "response.hot_topics": different("topic", held),
      "response.channel.social_media_events": different("topic", `${held} AND kind = 'social_media'`),
      "response.channel.other_events": different("topic", `${held} AND kind = 'other'`),
    },
  };
  const closed = inYear("closed_on");
  const refused = `${closed} AND outcome = 'a4'`;
  const request = {
    from: `(WITH told AS (${PARTS}),
      turned AS (SELECT *, list_distinct(list_transform(parts, x -> ${IN_2007})) AS t,
        flatten(list_transform(parts, x -> ${GROUNDS})) AS all_grounds FROM told)
      SELECT *, CASE closing WHEN 'correction_overdue' THEN 'a7' WHEN 'replied' THEN ${asOne("t", "a1", "a2", "a3")} END
        AS outcome, list_filter(${REFUSALS}, g -> list_contains(all_grounds, g))[1]
        AS ground FROM turned)`,
    cells: {
      "request.received": rows(inYear("received_on")),
      "request.received.in_person": rows(`${inYear("received_on")} AND ${oneOf("channel", ["in_person", "oral"])}`),
      "request.received.fax": rows(`${inYear("received_on")} AND channel = 'fax'`),
      "request.received.online": rows(`${inYear("received_on")} AND ${oneOf("channel", ["online", "email"])}`),
      "request.received.mail": rows(`${inYear("received_on")} AND ${oneOf("channel", ["registered_mail", "ordinary_mail", "other_unit"])}`),
      "request.concluded": rows(closed),
      "request.concluded.on_time": rows(`${closed} AND (timeliness IS NULL OR timeliness = 'on_time')`),
      "request.concluded.extended": rows(`${closed} AND ${oneOf("timeliness", ["extended", "late"])}`),
      "request.replied": rows(`${closed} AND outcome IS NOT NULL`),
      fee: tenThousands("fee", inYear("fee_paid_on")),
    },
  };
  const replies = ["already_public", "granted", "partly_granted", "refused", "not_this_agency", "not_exist", "asked_to_amend", "other_channel"];
  replies.forEach((reply, at) => {
    request.cells[`request.replied.${reply}`] = rows(`${closed} AND outcome = 'a${at + 1}'`);
  });
  for (const ground of GROUND_ROWS) {
    const known = rows(`${refused} AND ground = '${ground}'`);
    const unknowable = ["trade_secret", "personal_privacy"].includes(ground);
    request.cells[`request.replied.refused.${ground}`] = unknowable
      ? { ...known, sql: `CASE WHEN count(*) FILTER (WHERE ${refused} AND ground IS NULL) = 0 THEN ${known.sql} END` }
      : known;
  }
  const decided = `role = 'original' AND result <> 'not_accepted' AND ${inYear("decided_on")}`;
  const remedy = { from: "remedy", cells: { complaint: rows(`kind = 'complaint' AND ${inYear("received_on")}`) } };
  for (const [kind, upheld] of [["reconsideration", "upheld"], ["litigation", "upheld_or_dismissed"]]) {
    remedy.cells[kind] = rows(`${decided} AND kind = '${kind}'`);
    for (const [result, codes] of Object.entries(RESULTS)) {
      remedy.cells[`${kind}.${result === "upheld" ? upheld : result}`] = rows(`${decided} AND kind = '${kind}' AND ${oneOf("result", codes)}`);
    }
  }
  const stands = `from_on <= ${END} AND (to_on IS NULL OR to_on >= ${END})`;
  const forGazette = "coalesce(gazette_or_website, false)";
  return [item, response, topic, request, remedy, {
    from: "document",
    cells: { "proactive.normative_docs_issued": rows(`kind = 'normative' AND ours AND ${inYear("issued_on")}`) },
  }, {
    from: "resource",
    cells: {
      "resource.dedicated_offices": rows(`${stands} AND kind = 'office'`),
      "resource.reading_points": rows(`${stands} AND kind = 'reading_point'`),
      "resource.staff": rows(`${stands} AND kind = 'staff' AND NOT (staff_type = 'full_time' AND ${forGazette})`),
      "resource.staff.full_time": rows(`${stands} AND kind = 'staff' AND staff_type = 'full_time' AND NOT ${forGazette}`),
      "resource.staff.part_time": rows(`${stands} AND kind = 'staff' AND staff_type = 'part_time'`),
      "resource.special_funds": tenThousands("amount", `kind = 'funds' AND NOT ${forGazette} AND ${inYear("from_on")}`),
    },
  }, {
    from: "training",
    cells: {
      "training.meetings": rows(`${held} AND kind = 'meeting' AND organiser = 'own'`),
      "training.classes": rows(`${held} AND kind = 'class' AND organiser = 'own'`),
      "training.trainees": sum("attendance", `${held} AND kind = 'class'`),
    },
  }];
}

const RESULTS = {
  upheld: ["upheld", "claim_rejected"],
  corrected: ["revoked", "changed", "declared_illegal", "declared_invalid", "ordered"],
  other: ["dismissed", "terminated", "mediated", "other"],
};

function form2021() {
  const document = { from: "(SELECT *, least(repealed_on, expires_on + 1) AS ended_on FROM document WHERE ours)", cells: {} };
  for (const [row, kind] of [["rules", "rule"], ["normative_documents", "normative"]]) {
    document.cells[`proactive.${row}@issued`] = rows(`kind = '${kind}' AND ${inYear("issued_on")}`);
    document.cells[`proactive.${row}@repealed`] = rows(`kind = '${kind}' AND ${inYear("ended_on")}`);
    document.cells[`proactive.${row}@in_force`] = rows(`kind = '${kind}' AND issued_on <= ${END} AND (ended_on IS NULL OR ended_on > ${END})`);
  }
  const decision = { from: "decision", cells: {} };
  for (const kind of ["licence", "penalty", "coercion"]) {
    decision.cells[`proactive.${kind}@decisions`] = sum("count", `kind = '${kind}' AND ${inYear("decided_on")}`);
  }
  const charge = { from: "charge", cells: { "proactive.fee@amount": tenThousands("amount", inYear("received_on")) } };
  const closed = inYear("closed_on");
  const request = {
    from: `(WITH told AS (${PARTS}),
      turned AS (SELECT *, list_distinct(flatten(list_transform(parts, x -> ${IN_2019}))) AS t FROM told)
      SELECT *, CASE closing WHEN 'withdrawn' THEN 'E3' WHEN 'correction_overdue' THEN 'E1' WHEN 'fee_overdue' THEN 'E2'
        WHEN 'replied' THEN ${asOne("t", "A1", "A2", "A3")} END AS outcome FROM turned)`,
    cells: {},
  };
  const table = {
    new: inYear("received_on"),
    carried_in: `received_on < ${FIRST} AND (closed_on IS NULL OR closed_on >= ${FIRST})`,
    carried_out: `received_on <= ${END} AND (closed_on IS NULL OR closed_on > ${END})`,
    "result.total": closed,
  };
  const results = {
    granted: ["A1", "A2"], partly: ["A3"], "refused.state_secret": ["B1"], "refused.law_forbidden": ["B2"],
    "refused.security_stability": ["B3"], "refused.third_party": ["B4"], "refused.internal_affairs": ["B5"],
    "refused.process": ["B6"], "refused.enforcement_file": ["B7"], "refused.administrative_query": ["B8"],
    "unable.not_held": ["C1", "C2"], "unable.need_making": ["C3"], "unable.unclear_after_correction": ["C4"],
    "not_handled.petition": ["D1"], "not_handled.repeat": ["D2"], "not_handled.publication": ["D3"],
    "not_handled.mass": ["D4"], "not_handled.confirm": ["D5"], "other.correction_overdue": ["E1"],
    "other.fee_overdue": ["E2"], "other.other": ["E3"],
  };
  for (const [row, codes] of Object.entries(results)) table[`result.${row}`] = `${closed} AND ${oneOf("outcome", codes)}`;
  for (const [row, where] of Object.entries(table)) {
    request.cells[`requests.${row}@total`] = rows(where);
    request.cells[`requests.${row}@natural`] = rows(`${where} AND applicant_class = 'natural'`);
    for (const [code, column] of Object.entries(CLASSES)) {
      request.cells[`requests.${row}@legal.${column}`] = rows(`${where} AND applicant_class = '${code}'`);
    }
  }
  const remedy = { from: "(SELECT * FROM remedy WHERE role = 'original' AND (result IS NULL OR result <> 'not_accepted'))", cells: {} };
  const pending = `received_on <= ${END} AND (decided_on IS NULL OR decided_on > ${END})`;
  for (const [block, of] of [["reconsideration", "kind = 'reconsideration'"],
    ["litigation.direct", "kind = 'litigation' AND path = 'direct'"],
    ["litigation.after_reconsideration", "kind = 'litigation' AND path = 'after_reconsideration'"]]) {
    for (const [result, codes] of Object.entries(RESULTS)) {
      remedy.cells[`${block}.${result}`] = rows(`${of} AND ${inYear("decided_on")} AND ${oneOf("result", codes)}`);
    }
    remedy.cells[`${block}.pending`] = rows(`${of} AND ${pending}`);
    remedy.cells[`${block}.total`] = rows(`${of} AND (${inYear("decided_on")} OR (${pending}))`);
  }
  return [document, decision, charge, request, remedy];
}

const REGISTERS = ["item", "request", "remedy", "response", "resource", "training", "document", "decision", "charge"];

async function load(connection, folder) {
  for (const register of REGISTERS) {
    const file = join(folder, `${register}.csv`);
    const fields = readFileSync(file, "utf8").split("\n", 1)[0].split(",");
    const columns = fields.map((field) => {
      const type = Object.keys(TYPES).find((name) => TYPES[name].test(field)) ?? "VARCHAR";
      return `CAST("${field}" AS ${type}) AS "${field}"`;
    });
    await connection.run(`CREATE OR REPLACE TABLE ${register} AS SELECT ${columns.join(", ")}
      FROM read_csv('${file.replaceAll("'", "''")}', header = true, all_varchar = true, quote = '"', escape = '"')`);
  }
}

/** All cells of a form, each as a whole number of its `per`. */
async function fill(connection, form) {
  const found = new Map();
  for (const { from, cells } of form) {
    const keys = Object.keys(cells);
    const asked = keys.map((key, at) => `${cells[key].sql} AS c${at}`).join(",\n");
    const reader = await connection.runAndReadAll(`SELECT ${asked} FROM ${from} AS t`);
    reader.getRows()[0].forEach((value, at) => found.set(keys[at], { value: value === null ? null : BigInt(value), per: cells[keys[at]].per }));
  }
  return found;
}

/** "12.05" in parts of which `per`, a power of ten, make one. */
function inParts(text, per) {
  const [whole, rest = ""] = text.split(".");
  const digits = per.toString().length - 1;
  if (rest.length > digits) return undefined;
  return BigInt(whole + rest.padEnd(digits, "0"));
}

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

async function main() {
  const folder = process.argv[2] && resolve(process.argv[2]);
  const runs = Number(process.argv[3] ?? 5);
  if (!folder || !Number.isInteger(runs) || runs < 1) {
    console.error("usage: node bench/duckdb.mjs FOLDER [RUNS]");
    process.exit(2);
  }
  const sheet = JSON.parse(readFileSync(join(folder, "sheet.json"), "utf8"));
  const { DuckDBInstance } = require("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const start = performance.now();
  await load(connection, folder);
  console.log(`loaded in ${(performance.now() - start).toFixed(1)} ms`);
  let wrong = 0;
  for (const [id, form] of [["cn-2014-beijing", form2014()], ["cn-2021", form2021()]]) {
    const times = [];
    let cells;
    for (let run = 0; run < runs; ++run) {
      const began = performance.now();
      cells = await fill(connection, form);
      times.push(performance.now() - began);
    }
    for (const [key, { value, per }] of cells) {
      const ours = sheet[id][key];
      const same = ours === undefined ? false : ours === null ? value === null : inParts(ours, per) === value;
      if (same) continue;
      ++wrong;
      console.log(`${id}, ${key}: Gongkai ${ours}, DuckDB ${value} of ${per}`);
    }
    const others = Object.keys(sheet[id]).filter((key) => !cells.has(key));
    console.log(`${id}: ${cells.size} cells compared, ${others.length} not asked for${others.length ? ` (${others.join(", ")})` : ""}`);
    console.log(`  DuckDB  best ${Math.min(...times).toFixed(2)} ms, median ${median(times).toFixed(2)} ms`);
    console.log(`  Gongkai (SQLite) median ${(sheet[`${id} seconds`] * 1e3).toFixed(2)} ms`);
  }
  if (wrong > 0) {
    console.log(`${wrong} cells differ`);
    process.exit(1);
  }
  process.exit(0);
}

await main();
