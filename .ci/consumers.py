"""Loads exported graphs with Python's readers; called by .ci/consumers with the folder of the exports."""

import csv, json, pathlib, sys, warnings
import xml.etree.ElementTree as ET

import igraph, networkx, pandas, rdflib
from followthemoney import model

warnings.simplefilter("ignore")
out = pathlib.Path(sys.argv[1])
XML_BAD = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\ufffd")


def load(name):
    return json.load(open(out / name, encoding="utf-8"))


def same(what, got, expected):
    assert got == expected, f"{what}: {got!r}, expected {expected!r}"


def check_views(graph):
    rows = load(f"{graph}.json")
    for view in ["full", "relations", "timeline", "quotes"]:
        linked = load(f"{graph}-{view}.json")
        nodes, links = linked["nodes"], linked["links"]
        assert len(nodes) > 4 and len(links) > 3, (graph, view)
        if view == "full":
            same("rows", (len(nodes), len(links)), (len(rows["nodes"]), len(rows["links"])))
        labels = {n["id"]: n["label"].translate(XML_BAD) for n in nodes}
        g = networkx.node_link_graph(linked, edges="links")
        same("node-link", (g.number_of_nodes(), g.number_of_edges()), (len(nodes), len(links)))
        ml = networkx.read_graphml(out / f"{graph}-{view}.graphml", force_multigraph=True)
        same("GraphML", (ml.number_of_nodes(), ml.number_of_edges()), (len(nodes), len(links)))
        same("GraphML labels", {n: d["label"] for n, d in ml.nodes(data=True)}, labels)
        gexf = networkx.read_gexf(out / f"{graph}-{view}.gexf")
        same("GEXF", (gexf.number_of_nodes(), gexf.number_of_edges()), (len(nodes), len(links)))
        same("GEXF labels", {n: d["label"] for n, d in gexf.nodes(data=True)}, labels)
        ig = igraph.Graph.Read_GraphML(str(out / f"{graph}-{view}.graphml"))
        same("igraph", (ig.vcount(), ig.ecount(), ig.is_directed()), (len(nodes), len(links), True))
        same("igraph labels", dict(zip(ig.vs["id"], ig.vs["label"])), labels)
        if view != "full":
            counts = sorted(d["count"] for *_, d in ml.edges(data=True))
            same("counts", counts, sorted(l["count"] for l in links))
        dynamic = ET.parse(out / f"{graph}-{view}.gexf").getroot()
        ns = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
        dated = [n for n in dynamic.iterfind(".//g:node", ns) if n.get("start")]
        events = [n for n in rows["nodes"] if n.get("days")]
        assert view in ("relations", "quotes") or len(dated) >= len(events) > 0, view
        same("colours", len(dynamic.findall(".//g:node/viz:color", ns)), len(nodes))
        svg = ET.parse(out / f"{graph}-{view}.svg").getroot()
        tags = {e.tag.split("}")[1] for e in svg.iter()}
        assert tags <= {"svg", "title", "rect", "g", "path", "text", "polygon", "ellipse", "line", "circle"}, tags
    if graph == "graph":
        facts(load("graph-relations.json"), networkx.read_graphml(out / "graph-relations.graphml", force_multigraph=True))


def facts(linked, graphml):
    """A few facts of the shipped articles, as the graph files tell them."""
    between = lambda a, b: {d["label"] for d in (graphml.get_edge_data(a, b) or {}).values()}
    assert "Foreign Minister of" in between("person/grace-wanjiru", "country/KE"), between("person/grace-wanjiru", "country/KE")
    assert "met" in between("person/grace-wanjiru", "person/tesfaye-bekele")
    agreed = [l for l in linked["links"] if l["source"] == "country/ET" and l["target"] == "country/KE" and l["first"]]
    same("the day of the agreement", agreed[0]["first"], "2024-03-13")


def check_ftm(graph):
    lines = open(out / f"{graph}.ftm.json", encoding="utf-8").read().split("\n")[:-1]
    proxies = {}
    for line in lines:
        data = json.loads(line)
        model[data["schema"]].validate(data)
        proxy = model.get_proxy(data)
        given = sum(len(set(values)) for values in data["properties"].values())
        kept = sum(len(proxy.get(name)) for name in data["properties"])
        same(f"values that followthemoney takes of {line}", kept, given)
        proxies[proxy.id] = proxy
    same("ids", len(proxies), len(lines))
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range), (proxy.id, prop.name, value)
    rows = load(f"{graph}.json")["nodes"]
    for kind, schema in [("person", "Person"), ("event", "Event"), ("statement", "Note"), ("article", "Article")]:
        expected = sum(n["kind"] == kind for n in rows)
        same(schema, sum(p.schema.name == schema for p in proxies.values()), expected)
    if graph == "graph":
        posts = [p for p in proxies.values() if p.schema.name == "Occupancy" and p.first("holder") == "person-grace-wanjiru"]
        same("an office", proxies[posts[0].first("post")].caption, "Foreign Minister of Kenya")


def check_tables(graph):
    rows = load(f"{graph}.json")
    kinds = {"events": "event", "statements": "statement", "articles": "article"}
    count = {name: sum(n["kind"] == kind for n in rows["nodes"]) for name, kind in kinds.items()}
    count["entities"] = len(rows["nodes"]) - sum(count.values())
    count["links"] = len(rows["links"])
    count["evidence"] = sum(len(l["evidence"]) for l in rows["links"])
    labels = {n["id"]: n["label"] for n in rows["nodes"]}
    for name, expected in count.items():
        table = pandas.read_csv(out / f"{graph}-csv" / f"{name}.csv", dtype=str, keep_default_na=False)
        same(f"CSV {name}", len(table), expected)
        parquet = out / f"{graph}-parquet" / f"{name}.parquet"
        if parquet.exists():
            table = pandas.read_parquet(parquet)
            same(f"Parquet {name}", len(table), expected)
            if "label" in table:
                same(f"Parquet labels of {name}", dict(zip(table["id"], table["label"])), {i: labels[i] for i in table["id"]})
        if name != "evidence":
            bulk = list(csv.DictReader(open(out / f"{graph}-neo4j" / f"{name}.csv", encoding="utf-8", newline="")))
            same(f"Neo4j {name}", len(bulk), expected)
            if name == "links":
                assert all(r[":START_ID"] in labels and r[":END_ID"] in labels for r in bulk)
            else:
                assert all(r["id:ID"] in labels and r[":LABEL"] for r in bulk)


def check_rdf(graph):
    """The three RDF forms hold the same triples, and all entities with their names."""
    triples = {}
    for form, parser in [("turtle", "turtle"), ("nquads", "nquads"), ("jsonld", "json-ld")]:
        path = out / f"{graph}.{form}"
        if path.exists():
            data = rdflib.Dataset(default_union=True)
            data.parse(path, format=parser)
            triples[form] = {(s, p, o) for s, p, o, _ in data.quads()}
    if not triples:
        return 0
    plain = {form: {t for t in all if not any(isinstance(x, rdflib.BNode) for x in t)} for form, all in triples.items()}
    same("Turtle and N-Quads", plain["turtle"] - plain["nquads"], set())
    same("JSON-LD and N-Quads", plain["jsonld"] ^ plain["nquads"], set())
    names = {str(o) for _, _, o in triples["nquads"] if isinstance(o, rdflib.Literal)}
    missing = [n["label"] for n in load(f"{graph}.json")["nodes"] if n["kind"] == "person" and n["label"] not in names]
    same("names that RDF lacks", missing, [])
    return len(triples["nquads"])


for graph in ["graph", "hostile"]:
    print(f"{graph}: {check_rdf(graph)} triples of RDF")
    check_views(graph)
    check_ftm(graph)
    check_tables(graph)
    assert open(out / f"{graph}.png", "rb").read(4) == b"\x89PNG"
parquet = "with" if (out / "graph-parquet").exists() else "without"
print(f"networkx, igraph, followthemoney, pandas ({parquet} Parquet): counts, labels and facts agree")
