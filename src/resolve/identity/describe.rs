//! Makes the entity of a group of clusters: id, label, aliases, kind, evidence.

use super::super::{ArticleId, Cluster, Entity, Evidence, MentionKind, Reading};
use super::item::{Item, Sort};
use crate::base::{Id, fnv};
use crate::lexicon::fold::fold;
use crate::lexicon::{EntityKind, Lexicon, Number};
use crate::syntax::{Document, TokenId};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Makes the entity of some items of one group.
pub(super) fn entity(readings: &[Reading], items: &[Item], members: &[usize], lexicon: &Lexicon) -> Entity {
    let clusters = || {
        members
            .iter()
            .map(|&k| &readings[items[k].reading].links.clusters[items[k].cluster])
    };
    let actor = members.iter().find_map(|&k| items[k].actor);
    let land = actor.filter(|a| a.kind == EntityKind::Country).and_then(|a| a.country);
    let adjective = || {
        (items[members[0]].sort == Sort::Country)
            .then(|| clusters().find_map(|c| c.country))
            .flatten()
    };
    let listed = || clusters().find_map(|c| c.iso2).or_else(adjective);
    let iso2 = land.or_else(|| listed().filter(|_| actor.is_none()));
    let country = iso2.and_then(|code| lexicon.countries.by_code(code));
    let names = names(readings, items, members);
    let named = items[members[0]].named;
    let kind = actor.map_or_else(|| kind(readings, items, members, lexicon), |a| a.kind);
    let label = match (actor, country) {
        (Some(actor), _) => actor.label.clone(),
        (None, Some(country)) => country.label.to_owned(),
        (None, None) => label(readings, items, members, &names, lexicon),
    };
    let body = body_item(items, members, &names, lexicon).filter(|_| actor.is_none());
    let mut mentions = evidence(readings, items, members);
    mentions.sort_unstable();
    let in_view = named || is_in_view(readings, items, members, kind, lexicon);
    let id = match iso2 {
        _ if actor.is_some_and(|a| a.id.is_some()) => actor.and_then(|a| a.id.clone()).unwrap_or_default(),
        Some(code) => format!("{}/{code}", kind.as_str()),
        None if named => format!("{}/{}", kind.as_str(), slug(&label)),
        None => format!(
            "{}/unnamed-{:08x}",
            kind.as_str(),
            place_hash(readings, &items[members[0]], &mentions)
        ),
    };
    Entity {
        id,
        kind,
        aliases: names.into_keys().filter(|name| *name != label).collect(),
        label,
        iso2,
        wikidata: country.map(|c| c.wikidata).or(body),
        named,
        mentions,
        in_view,
        joined: Vec::new(),
        rejected: Vec::new(),
    }
}

/// Returns how often each name stands in the texts.
fn names(readings: &[Reading], items: &[Item], members: &[usize]) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for &k in members.iter().filter(|&&k| items[k].named) {
        let reading = &readings[items[k].reading];
        for &mention in &reading.links.clusters[items[k].cluster].mentions {
            let mention = &reading.links.mentions[mention];
            if matches!(mention.kind, MentionKind::Name(_)) {
                let text = mention.span.of(reading.document.text());
                *found.entry(one_line(text)).or_insert(0) += 1;
            }
        }
    }
    found
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the label that most clusters give, the longer one of equals; a short name never beats a full one, nor an
/// adjective the noun of a people.
fn label(
    readings: &[Reading],
    items: &[Item],
    members: &[usize],
    names: &BTreeMap<String, usize>,
    lexicon: &Lexicon,
) -> String {
    let mut votes: BTreeMap<String, usize> = BTreeMap::new();
    for &k in members {
        let text = one_line(&readings[items[k].reading].links.clusters[items[k].cluster].label);
        *votes.entry(text).or_insert(0) += 1;
    }
    let rank = |text: &str, count: usize| {
        let full = text.contains(' ');
        let noun = lexicon.countries.people(text).and_then(|p| p.noun);
        (
            noun == Some(Number::Plural),
            full,
            count,
            names.get(text).copied().unwrap_or(0),
            text.chars().count(),
        )
    };
    let best = votes
        .iter()
        .max_by_key(|(text, count)| (rank(text, **count), Reverse(text.as_str())));
    best.map(|(text, _)| text.clone()).unwrap_or_default()
}

/// Returns the kind of most mentions.
fn kind(readings: &[Reading], items: &[Item], members: &[usize], lexicon: &Lexicon) -> EntityKind {
    let mut votes: BTreeMap<EntityKind, usize> = BTreeMap::new();
    for &k in members {
        let cluster = &readings[items[k].reading].links.clusters[items[k].cluster];
        let sure = cluster.kind != EntityKind::Other || items[k].sort != Sort::Body;
        let kind = match cluster.kind {
            EntityKind::Group if items[k].sort == Sort::Country => EntityKind::Country,
            EntityKind::Person if cluster.plural && !cluster.named => EntityKind::Group,
            EntityKind::Organization | EntityKind::Other
                if !cluster.named && is_collective(&readings[items[k].reading], cluster, lexicon) =>
            {
                EntityKind::Group
            }
            kind => kind,
        };
        *votes.entry(kind).or_insert(0) += if sure { 2 * cluster.mentions.len() } else { 1 };
    }
    let best = votes.into_iter().max_by_key(|&(kind, count)| (count, Reverse(kind)));
    best.map_or(EntityKind::Other, |(kind, _)| kind)
}

/// Says whether an unnamed entity is several people under a noun in the singular: *the family*, *management*.
fn is_collective(reading: &Reading, cluster: &Cluster, lexicon: &Lexicon) -> bool {
    let mentions = cluster.mentions.iter().map(|&m| &reading.links.mentions[m]);
    let mut described = mentions.filter(|m| m.kind == MentionKind::Nominal);
    described.any(|m| lexicon.events.in_set("collective", reading.document.lemma(m.head)))
}

fn evidence(readings: &[Reading], items: &[Item], members: &[usize]) -> Vec<Evidence> {
    let mut out = Vec::new();
    for &k in members {
        let links = &readings[items[k].reading].links;
        out.extend(links.clusters[items[k].cluster].mentions.iter().map(|&m| Evidence {
            article: ArticleId::new(items[k].reading),
            span: links.mentions[m].span,
            rule: links.mentions[m].rule,
        }));
    }
    out
}

/// How often a thing must be told of to be in view.
const OFTEN: usize = 2;

/// Says whether an unnamed entity is a party, a place or a thing that is told of more than once, by words that are no
/// pronouns and name no event.
fn is_in_view(readings: &[Reading], items: &[Item], members: &[usize], kind: EntityKind, lexicon: &Lexicon) -> bool {
    let (mut told, mut core) = (0, false);
    let thing = matches!(kind, EntityKind::Other | EntityKind::Organization);
    let site = kind == EntityKind::Place;
    let party = !matches!(kind, EntityKind::Other | EntityKind::Country);
    for &k in members {
        let Reading { document, links, .. } = &readings[items[k].reading];
        let speaks = || links.speakers.values().any(|s| s.contains(&items[k].cluster));
        let mentions = links.clusters[items[k].cluster]
            .mentions
            .iter()
            .map(|&m| &links.mentions[m]);
        for mention in mentions.filter(|m| m.kind != MentionKind::Pronoun) {
            let lemma = document.lemma(mention.head);
            if lexicon.events.in_set("speaking", lemma) && speaks() {
                return true;
            }
            let no_thing = kind == EntityKind::Other && lexicon.noun_classes.is_abstract(lemma);
            if no_thing
                || (thing || site) && (lexicon.events.names_event(lemma) || lexicon.events.in_set("measure", lemma))
            {
                return false;
            }
            if told == 0 && is_anyone(document, mention.head, lexicon) {
                return false;
            }
            if (thing || kind == EntityKind::Person) && is_of_a_kind(document, mention.head, lexicon) {
                continue;
            }
            told += 1;
            core |= matches!(document.base_relation(mention.head), "nsubj" | "obj" | "iobj" | "conj")
                || document.relation(mention.head) == "obl:agent";
        }
    }
    // *taken to hospital*: a body in passing is none that the text tells of.
    let passing = matches!(kind, EntityKind::Organization | EntityKind::Country) && told < 2 && !core;
    told >= if party { 1 } else { OFTEN } && !passing
}

/// Says whether a noun speaks of any of its kind: *any consumer*, *no government*, *women* of *the women's final*.
fn is_anyone(doc: &Document, head: TokenId, lexicon: &Lexicon) -> bool {
    let det = doc.child(head, &["det"]);
    let distributed = det.is_some_and(|d| lexicon.events.in_set("distributive", &doc.form(d).to_lowercase()));
    let class = doc.relation(head) == "nmod:poss" && doc.xpos(head) == "NNS" && is_bare(doc, head);
    distributed || class
}

/// Says whether a noun in the singular stands alone, so that it means what is of its kind: *owner*, *energy*. Headlines, which
/// leave articles out, say nothing of it.
fn is_of_a_kind(doc: &Document, head: TokenId, lexicon: &Lexicon) -> bool {
    let collective = lexicon.events.in_set("collective", doc.lemma(head));
    let sentence = doc.sentences[doc.sentence_of(head)].span.of(doc.text());
    let headline = !sentence.ends_with(['.', '?', '!', '”', '"', ';']);
    doc.xpos(head) == "NN" && !collective && !headline && is_bare(doc, head)
}

/// Says whether nothing beside a noun tells which one is meant.
fn is_bare(doc: &Document, head: TokenId) -> bool {
    let mut told = doc.children(head).iter().map(|&c| doc.base_relation(c));
    !told.any(|r| {
        matches!(
            r,
            "det" | "nmod" | "nummod" | "acl" | "appos" | "conj" | "flat" | "amod" | "compound"
        )
    })
}

/// Returns a label as part of an id: *Norah O'Donnell* gives `norah-o-donnell`.
fn slug(label: &str) -> String {
    let folded = fold(label);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let slug = words.collect::<Vec<_>>().join("-");
    if slug.is_empty() {
        format!("{:08x}", hash(label.bytes()))
    } else {
        slug
    }
}

/// Returns a number made of an unnamed entity's article and place.
fn place_hash(readings: &[Reading], item: &Item, mentions: &[Evidence]) -> u32 {
    let article = readings[item.reading].document.article.id.bytes();
    let place = mentions.first().map_or(0, |m| m.span.start).to_le_bytes();
    hash(article.chain([0]).chain(place))
}

/// Hashes bytes to a short number.
fn hash(bytes: impl Iterator<Item = u8>) -> u32 {
    let long = fnv(bytes);
    (long ^ (long >> 32)) as u32
}

/// Returns the Wikidata item of a listed body that all listed names of an entity name, its country agreeing.
fn body_item(
    items: &[Item],
    members: &[usize],
    names: &BTreeMap<String, usize>,
    lexicon: &Lexicon,
) -> Option<&'static str> {
    if !members.iter().all(|&k| items[k].sort == Sort::Body) {
        return None;
    }
    let mut listed = names.keys().filter_map(|name| lexicon.organizations.by_name(name));
    let first = listed.next()?;
    let one = listed.all(|body| body.label == first.label);
    let country = |k: &usize| items[*k].country;
    let agrees = members
        .iter()
        .filter_map(country)
        .all(|code| first.country == Some(code));
    first.wikidata.filter(|_| one && agrees)
}

/// Returns what tells an entity from others of its name: its country, region or office.
pub(super) fn distinction(items: &[Item], members: &[usize]) -> Option<String> {
    let country = || {
        let told = members.iter().filter_map(|&k| items[k].country);
        told.chain(members.iter().flat_map(|&k| items[k].traits.countries.iter().copied()))
            .min()
    };
    let region = || members.iter().flat_map(|&k| &items[k].traits.regions).min().cloned();
    let office = || members.iter().flat_map(|&k| &items[k].traits.offices).min().cloned();
    let person = members.iter().any(|&k| items[k].sort == Sort::Person);
    let found = match person {
        true => office().or_else(|| country().map(str::to_owned)),
        false => country().map(str::to_owned).or_else(region),
    };
    found.map(|text| slug(&text))
}

/// Tells entities of one id apart, by what distinguishes them (`agency/congress-ar`) where that is not shared, else by
/// numbers in the order given: `person/john-smith-2`.
pub(super) fn make_unique(rows: &mut [(Entity, usize)], distinction: impl Fn(usize) -> Option<String>) {
    let mut start = 0;
    while start < rows.len() {
        let same = rows[start..].iter().take_while(|r| r.0.id == rows[start].0.id).count();
        let group = &mut rows[start..start + same];
        start += same;
        if group.len() < 2 {
            continue;
        }
        let traits: Vec<Option<String>> = group.iter().map(|r| distinction(r.1)).collect();
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        traits
            .iter()
            .flatten()
            .for_each(|own| *times.entry(own).or_default() += 1);
        let mut number = 1;
        for (row, own) in group.iter_mut().zip(&traits) {
            match own {
                Some(own) if times[own.as_str()] == 1 => row.0.id = format!("{}-{own}", row.0.id),
                _ => {
                    if number > 1 {
                        row.0.id = format!("{}-{number}", row.0.id);
                    }
                    number += 1;
                }
            }
        }
    }
    // A distinguished id may be another entity's own: *person/jo-lee-mayor*.
    let mut seen = BTreeMap::new();
    for row in rows.iter_mut() {
        let times = seen.entry(row.0.id.clone()).or_insert(0);
        *times += 1;
        if *times > 1 {
            row.0.id = format!("{}--{times}", row.0.id);
        }
    }
}
