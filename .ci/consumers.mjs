// Loads exported graphs with Mermaid's own grammar and Cytoscape.js; called by .ci/consumers with the folder of the exports.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>");
globalThis.window = window;
globalThis.document = window.document;
const mermaid = (await import("mermaid")).default;
const cytoscape = (await import("cytoscape")).default;

const out = process.argv[2];
const read = (name) => fs.readFileSync(path.join(out, name), "utf8");
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });

for (const graph of ["graph", "hostile"]) {
  for (const view of ["full", "relations", "timeline", "quotes"]) {
    const drawn = read(`${graph}-${view}.mermaid`);
    const parsed = await mermaid.parse(drawn);
    assert.equal(parsed.diagramType, view === "timeline" ? "timeline" : "flowchart-v2", view);
    if (view !== "timeline") {
      const diagram = await mermaid.mermaidAPI.getDiagramFromText(drawn);
      const nodes = drawn.split("\n").filter((line) => /:::\w+$/.test(line)).length;
      const edges = drawn.split("\n").filter((line) => /^ {2}n\d+ .* n\d+$/.test(line)).length;
      assert.equal(diagram.db.getVertices().size, nodes, `${graph} ${view}: nodes`);
      assert.equal(diagram.db.getEdges().length, edges, `${graph} ${view}: edges`);
      assert.ok(nodes > 4 && edges > 3);
    }
    const linked = JSON.parse(read(`${graph}-${view}.json`));
    const cy = cytoscape({ headless: true, ...JSON.parse(read(`${graph}-${view}.cytoscape`)) });
    assert.equal(cy.nodes().length, linked.nodes.length);
    assert.equal(cy.edges().length, linked.links.length);
    for (const node of linked.nodes) assert.equal(cy.getElementById(node.id).data("label"), node.label);
    const people = linked.nodes.filter((node) => node.kind === "person").length;
    assert.equal(cy.nodes(".person").length, people);
  }
}
await assert.rejects(mermaid.parse('flowchart LR\n  a["x"y"]'), "the grammar is the real one");
console.log("mermaid, cytoscape: parsed, counts and labels agree");
