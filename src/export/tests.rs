//! Whatever a name holds, every form stays a form: each output is read back by a parser of its kind.

use super::format::{Format, Output, write};
use super::xml::allowed;
use crate::graph::filter::Filter;
use crate::graph::record::sample::{HOSTILE, hostile, plain};
use crate::graph::view::ViewKind;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use strum::IntoEnumIterator;

fn text(name: &str, format: Format, view: Option<ViewKind>) -> String {
    match write(&hostile(name), format, view, &Filter::default()).expect("shipped tables are sound") {
        Output::Text(text) => text,
        other => panic!("{format:?} is a text, not {other:?}"),
    }
}

fn files(name: &str, format: Format) -> BTreeMap<String, Vec<u8>> {
    match write(&hostile(name), format, None, &Filter::default()).expect("shipped tables are sound") {
        Output::Folder(files) => files.into_iter().collect(),
        other => panic!("{format:?} is a folder, not {other:?}"),
    }
}

fn json_forms_hold(name: &str) {
    let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    for view in ViewKind::iter() {
        let linked = parse(&text(name, Format::Json, Some(view)));
        assert_eq!(
            linked["nodes"]
                .as_array()
                .and_then(|n| n.last())
                .map(|n| n["id"].is_string()),
            Some(true)
        );
        let cytoscape = parse(&text(name, Format::Cytoscape, Some(view)));
        let nodes = cytoscape["elements"]["nodes"].as_array().expect("nodes").clone();
        let ana = nodes.iter().find(|n| n["data"]["id"] == "person/ana").expect("a node");
        assert_eq!(ana["data"]["label"], name);
    }
    for line in text(name, Format::Ftm, None).lines() {
        assert!(parse(line)["schema"].is_string());
    }
    for line in text(name, Format::Plover, None).lines() {
        assert!(parse(line).is_object());
    }
}

/// An element of XML: its name, its attributes, the text in it.
type Element = (String, BTreeMap<String, String>, String);

/// Reads XML strictly, entities and all.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut found, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().expect("well-formed XML");
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|a| {
                    let a = a.expect("a sound attribute");
                    let value = a
                        .normalized_value(quick_xml::XmlVersion::default())
                        .expect("a sound value");
                    (a.key.0.to_owned(), value.into_owned())
                });
                found.push((tag.name().0.to_owned(), attributes.collect(), String::new()));
                if matches!(event, Event::Start(_)) {
                    open.push(found.len() - 1);
                }
            }
            Event::End(_) => {
                open.pop().expect("what closes was open");
            }
            Event::Text(piece) => {
                if let Some(&k) = open.last() {
                    found[k].2.push_str(piece);
                }
            }
            Event::GeneralRef(entity) => {
                let k = *open.last().expect("inside of an element");
                let sign = quick_xml::escape::unescape(&format!("&{};", &**entity))
                    .expect("a known entity")
                    .into_owned();
                found[k].2.push_str(&sign);
            }
            Event::Eof => break,
            Event::Decl(_) => {}
            other => panic!("{other:?} is not written"),
        }
    }
    assert!(open.is_empty());
    found
}

fn xml_forms_hold(name: &str) {
    for view in ViewKind::iter() {
        let graphml = elements(&text(name, Format::Graphml, Some(view)));
        let ana = graphml
            .iter()
            .position(|e| e.1.get("id").is_some_and(|id| id == "person/ana"));
        assert_eq!(graphml[ana.expect("a node") + 1].2, allowed(name));
        let gexf = elements(&text(name, Format::Gexf, Some(view)));
        let ana = gexf.iter().find(|e| e.1.get("id").is_some_and(|id| id == "person/ana"));
        assert_eq!(ana.expect("a node").1["label"], allowed(name));
        let svg = elements(&text(name, Format::Svg, Some(view)));
        let known = "svg title rect g path text polygon ellipse line circle"
            .split(' ')
            .collect::<BTreeSet<_>>();
        for (tag, attributes, _) in &svg {
            assert!(known.contains(tag.as_str()), "{tag}");
            assert!(
                attributes
                    .keys()
                    .all(|key| !key.starts_with("on") && !key.contains("href"))
            );
        }
    }
}

fn drawings_hold(name: &str) {
    for view in ViewKind::iter() {
        let drawn = text(name, Format::Dot, Some(view));
        let graph = graphviz_rust::parse(&drawn).unwrap_or_else(|e| panic!("{e} in {drawn}"));
        let graphviz_rust::dot_structures::Graph::DiGraph { stmts, .. } = graph else {
            panic!("a directed graph was drawn");
        };
        let same = |stmts: &[graphviz_rust::dot_structures::Stmt]| {
            let node =
                |s: &&graphviz_rust::dot_structures::Stmt| matches!(s, graphviz_rust::dot_structures::Stmt::Node(_));
            stmts.iter().filter(node).count()
        };
        let plain = write(&plain(), Format::Dot, Some(view), &Filter::default()).expect("a drawing");
        let Output::Text(plain) = plain else { panic!("a text") };
        let graphviz_rust::dot_structures::Graph::DiGraph { stmts: others, .. } =
            graphviz_rust::parse(&plain).expect("DOT")
        else {
            panic!("a directed graph was drawn");
        };
        assert_eq!(same(&stmts), same(&others), "a name makes no node");
        mermaid_holds(&text(name, Format::Mermaid, Some(view)));
    }
}

/// Checks every line against the few forms that are written; no label holds a sign that could end it.
fn mermaid_holds(drawn: &str) {
    let label = r"(?:[^\x00-\x7f]|[A-Za-z0-9 ,'()/!?.+-]|#\d+;|<br/>)+";
    let forms = [
        r"flowchart LR".to_owned(),
        format!(r#"  n\d+[(\[{{>/]+"{label}"[)\]}}/]+:::[a-z]+"#),
        format!(r#"  n\d+ (?:---|-->|-\.->)(?:\|"{label}"\|)? n\d+"#),
        r"  classDef [a-z]+ fill:#\w{6},stroke:#\w{6},color:#\w{6}".to_owned(),
        r"  linkStyle \d+ stroke:#\w{6}".to_owned(),
        "timeline".to_owned(),
        format!("  title {label}"),
        format!(r"  (?:[\d –-]+|undated)? : {label}"),
    ];
    let line = Regex::new(&format!("^(?:{})$", forms.join("|"))).expect("a pattern");
    for written in drawn.lines() {
        assert!(line.is_match(written), "{written:?}");
    }
}

fn tables_hold(name: &str) {
    let rows = |bytes: &[u8]| -> Vec<BTreeMap<String, String>> {
        let mut reader = ::csv::Reader::from_reader(bytes);
        reader
            .deserialize()
            .map(|row| row.expect("a row as long as the header"))
            .collect()
    };
    let count = plain().links.len();
    let files_csv = files(name, Format::Csv);
    let entities = rows(&files_csv["entities.csv"]);
    let formula = name.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let expected = if formula { format!("'{name}") } else { name.to_owned() };
    assert_eq!((entities.len(), &entities[0]["label"]), (3, &expected));
    assert_eq!(rows(&files_csv["links.csv"]).len(), count);
    let neo4j = files(name, Format::Neo4j);
    let statements = rows(&neo4j["statements.csv"]);
    assert_eq!(
        (statements.len(), &statements[0]["text"]),
        (4, &name.replace('\\', "⧵"))
    );
    assert_eq!(rows(&neo4j["links.csv"]).len(), count);
    assert!(name.is_empty() || !String::from_utf8_lossy(&neo4j["load.cypher"]).contains(name) || name.len() < 4);
    let tsv = text(name, Format::PloverTsv, None);
    let columns: BTreeSet<usize> = tsv.lines().map(|line| line.split('\t').count()).collect();
    assert!(columns.len() <= 1, "{tsv}");
}

#[test]
fn hostile_names_stay_names_in_every_form() {
    for name in HOSTILE {
        json_forms_hold(name);
        xml_forms_hold(name);
        drawings_hold(name);
        tables_hold(name);
    }
}

#[test]
fn hostile_names_are_painted_without_harm() {
    for name in [HOSTILE[3], HOSTILE[6], HOSTILE[9]] {
        let output = write(&hostile(name), Format::Png, None, &Filter::default()).expect("a picture");
        assert!(matches!(output, Output::Bytes(bytes) if bytes.starts_with(b"\x89PNG")));
    }
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_tables_read_back() {
    use ::parquet::file::reader::SerializedFileReader;
    use ::parquet::record::Field;
    use std::collections::BTreeMap;
    for name in HOSTILE {
        let files = files(name, Format::Parquet);
        assert_eq!(files.len(), 6);
        for (file, bytes) in files {
            let mut written = tempfile::tempfile().expect("a temporary file");
            std::io::Write::write_all(&mut written, &bytes).expect("the file can be written");
            let reader = SerializedFileReader::new(written).expect("Parquet");
            let columns = |row: ::parquet::record::Row| row.into_columns().into_iter().collect::<BTreeMap<_, _>>();
            let rows: Vec<_> = reader.into_iter().map(|row| columns(row.expect("a row"))).collect();
            match file.as_str() {
                "entities.parquet" => assert_eq!((rows.len(), &rows[0]["label"]), (3, &Field::Str(name.to_owned()))),
                "statements.parquet" => assert_eq!(rows[0]["speakers"].to_string(), r#"["person/ana"]"#),
                "links.parquet" => assert_eq!(rows.len(), plain().links.len()),
                _ => assert!(!rows.is_empty()),
            }
        }
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn parquet_that_is_not_built_in_says_how_to_get_it() {
    let error = write(&plain(), Format::Parquet, None, &Filter::default()).expect_err("no Parquet here");
    assert!(error.message.contains("--features parquet"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn every_name_stays_a_name(name in "\\PC{0,16}|[\"'\\\\&<>;:{}\\[\\]()|#%`=@\r\n\t\u{0}-\u{1f}\u{202e} a-c-]{0,16}") {
        json_forms_hold(&name);
        xml_forms_hold(&name);
        drawings_hold(&name);
        tables_hold(&name);
    }
}
