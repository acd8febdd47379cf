//! A graph as FollowTheMoney entities, one JSON object a line: Aleph and OpenSanctions tools read them.
//!
//! Persons, bodies, places (`Address`), events, articles and statements (`Note`) become things; standing relations become
//! `Occupancy`, `Employment`, `Directorship`, `Membership`, `Representation`, `Family` or `UnknownLink`; what an article
//! mentions is `Documentation`. FollowTheMoney has no kind for names that are none of these: they are left out with their
//! links.

use crate::graph::LinkKind;
use crate::graph::query::Index;
use crate::graph::record::{ArticleRecord, EntityRecord, LinkRecord, NodeRecord, Records};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The properties of an entity: lists of texts.
type Properties = BTreeMap<&'static str, Vec<String>>;

/// Writes a graph as JSON lines.
pub fn write(records: &Records) -> String {
    let index = Index::new(records);
    let nodes = records
        .nodes
        .iter()
        .filter_map(|row| Some((row.id(), node(&index, row)?)));
    let mut rows: Vec<Value> = nodes.map(|(id, (schema, p))| entity(&key(id), schema, p)).collect();
    for (n, link) in records.links.iter().enumerate() {
        rows.extend(relation(&index, link, n));
    }
    rows.sort_by_cached_key(|row| row["id"].to_string());
    rows.dedup_by(|a, b| a["id"] == b["id"]);
    rows.iter().map(|row| row.to_string() + "\n").collect()
}

/// Returns an id as FollowTheMoney takes it: letters, digits, dots and dashes, a letter or digit at the end.
fn key(id: &str) -> String {
    let mut out = String::with_capacity(id.len() + 1);
    for c in id.chars() {
        match c {
            '/' | ' ' => out.push('-'),
            c if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') => out.push(c),
            c => out += &format!("{:x}", c as u32),
        }
    }
    if !out.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        out.push('x');
    }
    out
}

fn entity(id: &str, schema: &str, properties: Properties) -> Value {
    let filled = properties.into_iter().map(|(name, values)| (name, filled(values)));
    let filled: Map<String, Value> = filled
        .filter(|(_, values)| !values.is_empty())
        .map(|(name, values)| (name.to_owned(), json!(values)))
        .collect();
    json!({"id": id, "schema": schema, "properties": filled})
}

/// Cleans texts and drops empty ones.
fn filled(values: Vec<String>) -> Vec<String> {
    let plain = |c: char| if c.is_control() && c != '\n' { ' ' } else { c };
    let clean = values
        .iter()
        .map(|v| v.chars().map(plain).collect::<String>().trim().to_owned());
    clean.filter(|v| !v.is_empty()).collect()
}

/// Returns the schema that a row has, if FollowTheMoney has one for it.
fn schema(row: &NodeRecord) -> Option<&'static str> {
    Some(match row {
        NodeRecord::Person(_) => "Person",
        NodeRecord::Country(_) | NodeRecord::Agency(_) => "PublicBody",
        NodeRecord::Organization(_) | NodeRecord::Group(_) => "Organization",
        NodeRecord::Place(_) => "Address",
        NodeRecord::Event(_) => "Event",
        NodeRecord::Statement(_) => "Note",
        NodeRecord::Article(_) => "Article",
        NodeRecord::Other(_) => return None,
    })
}

fn node(index: &Index, row: &NodeRecord) -> Option<(&'static str, Properties)> {
    let mut properties = match row {
        NodeRecord::Event(e) => {
            let days = e.days.clone().map(|[first, last]| (vec![first], vec![last]));
            let (start, end) = days.unwrap_or_default();
            let parts = [LinkKind::Actor, LinkKind::Recipient, LinkKind::Participant];
            Properties::from([
                ("startDate", start),
                ("endDate", end),
                ("involved", legal(index, &e.id, &parts)),
                ("location", labels(index, &e.id, LinkKind::Place)),
                ("keywords", vec![e.class.clone(), e.status.as_str().to_owned()]),
                ("proof", articles(index, &e.id)),
            ])
        }
        NodeRecord::Statement(s) => {
            let tied = [LinkKind::Speaker, LinkKind::About, LinkKind::Addressee];
            Properties::from([
                ("description", vec![s.text.clone()]),
                ("entity", things(index, &s.id, &tied)),
                ("summary", labels(index, &s.id, LinkKind::Speaker)),
                ("keywords", s.topics.clone()),
                ("proof", articles(index, &s.id)),
            ])
        }
        NodeRecord::Article(a) => article(a),
        _ => thing(index, row.entity()?),
    };
    let label = match row.label().trim() {
        "" => row.id(),
        label => label,
    };
    properties.entry("name").or_default().insert(0, label.to_owned());
    if matches!(row, NodeRecord::Place(_)) {
        properties.insert("full", vec![label.to_owned()]);
    }
    Some((schema(row)?, properties))
}

fn thing(index: &Index, e: &EntityRecord) -> Properties {
    let offices = index.links_from(&e.id).filter_map(|l| l.office.clone());
    let offices: Vec<String> = if e.id.starts_with("person/") {
        offices.collect()
    } else {
        Vec::new()
    };
    Properties::from([
        ("alias", e.aliases.clone()),
        ("country", e.iso2.iter().map(|code| code.to_lowercase()).collect()),
        ("wikidataId", e.wikidata.iter().cloned().collect()),
        ("position", offices),
    ])
}

fn article(a: &ArticleRecord) -> Properties {
    let list = |text: &Option<String>| text.iter().cloned().collect::<Vec<_>>();
    let is_address = |url: &&String| {
        let web = url.starts_with("http://") || url.starts_with("https://");
        web && url.chars().all(|c| c.is_ascii_graphic())
    };
    Properties::from([
        ("title", list(&a.title)),
        ("author", list(&a.byline)),
        ("publisher", list(&a.outlet)),
        ("sourceUrl", a.url.iter().filter(is_address).cloned().collect()),
        ("publishedAt", list(&a.published)),
        ("bodyText", vec![a.text.clone()]),
    ])
}

/// Returns the keys of what a row is linked to, of all that FollowTheMoney has a kind for.
fn things(index: &Index, id: &str, kinds: &[LinkKind]) -> Vec<String> {
    let links = index.links_from(id).filter(|l| kinds.contains(&l.kind));
    let rows = links
        .filter_map(|l| index.node(&l.target))
        .filter(|row| schema(row).is_some());
    let mut keys: Vec<String> = rows.map(|row| key(row.id())).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Returns those of them that can act: no places.
fn legal(index: &Index, id: &str, kinds: &[LinkKind]) -> Vec<String> {
    let keys = things(index, id, kinds);
    keys.into_iter().filter(|key| !key.starts_with("place-")).collect()
}

fn labels(index: &Index, id: &str, kind: LinkKind) -> Vec<String> {
    let links = index.links_from(id).filter(|l| l.kind == kind);
    links
        .filter_map(|l| Some(index.named(&l.target)?.label.to_owned()))
        .collect()
}

fn articles(index: &Index, id: &str) -> Vec<String> {
    let links = index.links_to(id).filter(|l| l.kind == LinkKind::Mentions);
    links.map(|l| key(&l.source)).collect()
}

/// Returns the entities that a link becomes: one, or with a new office two.
fn relation(index: &Index, link: &LinkRecord, n: usize) -> Vec<Value> {
    let (Some(from), Some(to)) = (index.node(&link.source), index.node(&link.target)) else {
        return Vec::new();
    };
    let (Some(one), Some(other)) = (schema(from), schema(to)) else {
        return Vec::new();
    };
    let (source, target) = (key(from.id()), key(to.id()));
    let id = format!("link-{n}");
    if link.kind == LinkKind::Mentions {
        let ends = [("document", vec![source]), ("entity", vec![target])];
        return vec![entity(&id, "Documentation", Properties::from(ends))];
    }
    if from.entity().is_none() || to.entity().is_none() {
        return Vec::new();
    }
    let body = matches!(other, "PublicBody" | "Organization");
    let person = one == "Person";
    let role = link
        .office
        .clone()
        .unwrap_or_else(|| link.kind.as_str().replace('_', " "));
    let (schema, [first, second], role_name) = match link.kind {
        LinkKind::HoldsOffice if person && body => return office(link, to, [&id, &source, &target], &role),
        LinkKind::WorksFor if person && body => ("Employment", ["employee", "employer"], "role"),
        LinkKind::Leads if one != "Address" && body => ("Directorship", ["director", "organization"], "role"),
        LinkKind::MemberOf if one != "Address" && body => ("Membership", ["member", "organization"], "role"),
        LinkKind::Represents if one != "Address" && body => ("Representation", ["agent", "client"], "role"),
        LinkKind::SpouseOf | LinkKind::ChildOf if person && other == "Person" => {
            ("Family", ["person", "relative"], "relationship")
        }
        _ => ("UnknownLink", ["subject", "object"], "role"),
    };
    let mut properties = dated(link);
    properties.extend([(first, vec![source]), (second, vec![target]), (role_name, vec![role])]);
    vec![entity(&id, schema, properties)]
}

/// Returns an office and who holds it.
fn office(link: &LinkRecord, of: &NodeRecord, [id, holder, body]: [&str; 3], role: &str) -> Vec<Value> {
    let post = key(&format!("position-{body}-{}", role.to_lowercase()));
    let country = of
        .entity()
        .and_then(|e| e.iso2.as_ref())
        .map(|code| code.to_lowercase());
    let position = Properties::from([
        ("name", vec![format!("{role} of {}", of.label())]),
        ("country", country.into_iter().collect()),
        ("organization", vec![body.to_owned()]),
    ]);
    let mut occupancy = dated(link);
    occupancy.extend([("holder", vec![holder.to_owned()]), ("post", vec![post.clone()])]);
    vec![entity(&post, "Position", position), entity(id, "Occupancy", occupancy)]
}

fn dated(link: &LinkRecord) -> Properties {
    let proof = link.evidence.first().map(|e| key(&e.article));
    Properties::from([
        ("startDate", link.since.iter().cloned().collect()),
        ("endDate", link.until.iter().cloned().collect()),
        ("proof", proof.into_iter().collect()),
    ])
}
