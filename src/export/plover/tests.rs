//! Checks the rows of a small graph.

use super::*;

/// A graph of one article in which a ministry's spokesman meets a country, and an army plans an attack.
fn records() -> Records {
    let entity = |kind: &str, id: &str, label: &str, iso2: &str| {
        let iso2 = if iso2.is_empty() {
            String::new()
        } else {
            format!(r#","iso2":"{iso2}""#)
        };
        format!(r#"{{"kind":"{kind}","id":"{id}","label":"{label}","aliases":[],"named":true,"mentions":1{iso2}}}"#)
    };
    let event = |id: &str, class: &str, status: &str, day: &str| {
        let (time, days) = match day {
            "" => ("null".to_owned(), "null".to_owned()),
            day => (format!(r#""{day}""#), format!(r#"["{day}","{day}"]"#)),
        };
        format!(
            r#"{{"kind":"event","id":"{id}","label":"x","class":"{class}","time":{time},"granularity":null,"days":{days},"status":"{status}","vouched":["article/a"]}}"#
        )
    };
    let link = |source: &str, target: &str, kind: &str, start: usize| {
        format!(
            r#"{{"source":"{source}","target":"{target}","key":"{kind}","kind":"{kind}","evidence":[{{"article":"article/a","start":{start},"end":{},"text":"x","rule":"r"}}]}}"#,
            start + 1
        )
    };
    let nodes = [
        r#"{"kind":"article","id":"article/a","label":"a","title":null,"byline":null,"outlet":null,"url":null,"published":"2024-05-02","inferred":false,"text":"They met on a visit. The army will attack.","sentences":[[0,20],[21,42]]}"#.to_owned(),
        entity("agency", "agency/m", "Chadian Foreign Ministry", ""),
        entity("agency", "agency/army", "army of Niger", ""),
        entity("country", "country/PE", "Peru", "PE"),
        event("event/1", "CONSULT", "asserted", "2024-05-01"),
        event("event/2", "FIGHT", "planned", ""),
    ];
    let links = [
        link("article/a", "event/1", "mentions", 5),
        link("article/a", "event/2", "mentions", 35),
        link("event/1", "agency/m", "participant", 0),
        link("event/1", "country/PE", "participant", 0),
        link("event/2", "agency/army", "actor", 21),
        link("event/2", "country/PE", "recipient", 21),
    ];
    let text = format!(
        r#"{{"directed":true,"multigraph":true,"graph":{{"schema":"newsgraph/1","generator":"test"}},"nodes":[{}],"links":[{}]}}"#,
        nodes.join(","),
        links.join(",")
    );
    crate::export::json::read(&text).expect("a well-formed graph")
}

#[test]
fn parties_are_paired_and_coded() {
    let records = records();
    let rows = rows(&records).expect("the shipped tables are well-formed");
    let found: Vec<_> = rows
        .iter()
        .map(|r| {
            (
                r.date.unwrap_or_default(),
                &*r.source_code,
                &*r.event_type,
                &*r.target_code,
                r.mode,
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("2024-05-01", "TCDGOV", "CONSULT", "PER", Some("visit")),
            ("2024-05-01", "PER", "CONSULT", "TCDGOV", Some("visit")),
            ("2024-05-02", "NERMIL", "THREATEN", "PER", None),
        ]
    );
    assert_eq!(rows[2].date_from, Some("publication"));
    assert_eq!(rows[2].class, "FIGHT");
    assert_eq!(rows[2].plover.as_deref(), Some("THREATEN"), "planned harm");
    assert_eq!(rows[2].ace, ["Conflict.Attack"]);
    assert_eq!(rows[2].text, "The army will attack.");
}

#[test]
fn a_table_has_a_cell_for_each_column() {
    let records = records();
    let text = tsv(&rows(&records).expect("the shipped tables are well-formed"));
    let columns = COLUMNS.split('\t').count();
    assert!(text.lines().count() == 4 && text.lines().all(|l| l.split('\t').count() == columns));
    assert_eq!(
        jsonl(&rows(&records).expect("the shipped tables are well-formed"))
            .lines()
            .count(),
        3
    );
}
