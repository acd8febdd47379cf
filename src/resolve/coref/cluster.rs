//! Turns groups into the rows that later floors read: mentions in text order, clusters with label, kind and country.

use super::Resolved;
use super::candidate::{Candidate, Candidates, Form};
use super::feature::Number;
use super::group::Groups;
use crate::base::IdVec;
use crate::lexicon::{EntityKind, Lexicon};
use crate::mention::Mentions;
use crate::resolve::{Cluster, ClusterId, Mention, MentionId, MentionKind};
use crate::syntax::{Document, TokenId};

/// Makes mentions and clusters of candidates and groups.
pub(super) fn resolved(
    doc: &Document,
    mentions: &Mentions,
    candidates: &Candidates,
    mut groups: Groups,
    rules: &[&'static str],
    lexicon: &Lexicon,
) -> Resolved {
    let rows = &candidates.rows;
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&k| (rows[k].span.start, std::cmp::Reverse(rows[k].span.end), k));
    let mut cluster_of_root: Vec<Option<ClusterId>> = vec![None; rows.len()];
    let mut members: IdVec<ClusterId, Vec<usize>> = IdVec::new();
    let mut out: IdVec<MentionId, Mention> = IdVec::new();
    let mut listed: IdVec<ClusterId, Vec<MentionId>> = IdVec::new();
    for k in order {
        let root = groups.find(k);
        if rows[k].form == Form::Several && groups.of(k).size == 1 {
            continue;
        }
        let cluster = *cluster_of_root[root].get_or_insert_with(|| {
            listed.push(Vec::new());
            members.push(Vec::new())
        });
        let mention = out.push(mention(&rows[k], cluster, rules[k], mentions));
        members[cluster].push(k);
        listed[cluster].push(mention);
    }
    let mut clusters: IdVec<ClusterId, Cluster> = IdVec::new();
    for ((_, own), (_, mentioned)) in members.iter().zip(listed.iter()) {
        let parts: Vec<usize> = own.iter().flat_map(|&k| groups.members(k)).copied().collect();
        let mut parts: Vec<ClusterId> = parts
            .into_iter()
            .filter_map(|k| cluster_of_root[groups.find(k)])
            .collect();
        parts.sort_unstable();
        parts.dedup();
        clusters.push(Cluster {
            members: parts,
            ..cluster(doc, rows, own, mentioned, mentions, lexicon)
        });
    }
    let mut cluster_of = |k: u32| cluster_of_root[groups.find(k as usize)];
    let mut heads: IdVec<TokenId, Option<ClusterId>> =
        candidates.at.iter().map(|k| k.and_then(&mut cluster_of)).collect();
    resolve_relatives(doc, &mut heads);
    Resolved {
        mentions: out,
        clusters,
        heads,
    }
}

fn mention(row: &Candidate, cluster: ClusterId, rule: &'static str, mentions: &Mentions) -> Mention {
    let (kind, rule) = match row.form {
        Form::Name(id) => (MentionKind::Name(id), mentions.names[id].rule.id()),
        Form::Nominal | Form::Several => (MentionKind::Nominal, rule),
        Form::Pronoun(_) => (MentionKind::Pronoun, rule),
    };
    Mention {
        span: row.span,
        extent: row.extent,
        head: row.head,
        kind,
        cluster,
        rule,
    }
}

/// Lets *who*, *which* and *that* stand for the noun that their clause modifies.
fn resolve_relatives(doc: &Document, heads: &mut IdVec<TokenId, Option<ClusterId>>) {
    for token in doc.tokens.ids() {
        if heads[token].is_some() || !matches!(doc.xpos(token), "WP" | "WDT" | "WP$") {
            continue;
        }
        let clause = doc.ancestors(token).take(4).find(|&t| doc.relation(t) == "acl:relcl");
        heads[token] = clause.and_then(|t| doc.head(t)).and_then(|noun| heads[noun]);
    }
}

/// Describes the entity of a cluster: its best name, or its first description.
fn cluster(
    doc: &Document,
    rows: &[Candidate],
    own: &[usize],
    mentioned: &[MentionId],
    mentions: &Mentions,
    lexicon: &Lexicon,
) -> Cluster {
    let named = || {
        own.iter()
            .map(|&k| &rows[k])
            .filter(|r| matches!(r.form, Form::Name(_)))
    };
    let kind = kind(rows, own);
    let country = own
        .iter()
        .filter(|&&k| rows[k].kind == Some(kind))
        .find_map(|&k| rows[k].country);
    let best = named().filter(|r| r.kind == Some(kind)).max_by_key(|r| rank(doc, r));
    let iso2 = country.filter(|_| kind == EntityKind::Country && best.is_some());
    let label = match best.or_else(|| named().next()) {
        Some(_) if iso2.is_some() => country_name(lexicon, iso2),
        Some(name) => Some(shown(name.span.of(doc.text()), kind, lexicon)),
        None => None,
    };
    Cluster {
        members: Vec::new(),
        mentions: mentioned.to_vec(),
        kind,
        label: label
            .or_else(|| best.map(|b| b.span.of(doc.text()).to_owned()))
            .unwrap_or_else(|| description(doc, rows, own, mentions, lexicon)),
        named: named().next().is_some(),
        plural: best.is_none() && own.iter().any(|&k| rows[k].number == Number::Many),
        iso2,
        country: country.filter(|_| iso2.is_none()),
    }
}

fn country_name(lexicon: &Lexicon, iso2: Option<&'static str>) -> Option<String> {
    Some(lexicon.countries.by_code(iso2?)?.label.to_owned())
}

/// Ranks names for a label: more words first, then those not all in capitals, then longer ones, the earlier one of equals.
fn rank(doc: &Document, row: &Candidate) -> (usize, bool, usize, std::cmp::Reverse<u32>) {
    let text = row.span.of(doc.text());
    let words = text.split_whitespace().count().min(6);
    let quiet = text.contains(char::is_lowercase);
    (
        words,
        quiet,
        text.chars().count().min(60),
        std::cmp::Reverse(row.span.start),
    )
}

/// Returns a name as the graph shows it: a listed place that stands in capitals alone (*CLEVELAND*) as the table writes it.
fn shown(text: &str, kind: EntityKind, lexicon: &Lexicon) -> String {
    let place = lexicon.places.by_name(text).filter(|p| {
        kind == EntityKind::Place && !text.contains(char::is_lowercase) && p.label.eq_ignore_ascii_case(text)
    });
    place.map_or(text, |p| p.label).to_owned()
}

/// Returns the kind that most names give, else most descriptions; a pronoun's only where nothing else is known.
fn kind(rows: &[Candidate], own: &[usize]) -> EntityKind {
    let mut votes = [0usize; 7];
    for &k in own {
        let weight = match rows[k].form {
            Form::Name(_) => 1000,
            Form::Nominal | Form::Several => 30,
            Form::Pronoun(_) => 1,
        };
        if let Some(kind) = rows[k].kind {
            votes[kind as usize] += weight;
        }
    }
    let all = [
        EntityKind::Person,
        EntityKind::Country,
        EntityKind::Place,
        EntityKind::Agency,
        EntityKind::Organization,
        EntityKind::Group,
    ];
    let best = all
        .into_iter()
        .max_by_key(|k| (votes[*k as usize], std::cmp::Reverse(*k)));
    best.filter(|k| votes[*k as usize] > votes[EntityKind::Other as usize])
        .unwrap_or(EntityKind::Other)
}

/// Returns the words that describe an unnamed entity: its first description, a leading determiner in lower case, else what
/// the table calls those for whom only pronouns stand.
fn description(doc: &Document, rows: &[Candidate], own: &[usize], mentions: &Mentions, lexicon: &Lexicon) -> String {
    let nominal = own.iter().find(|&&k| rows[k].form == Form::Nominal).or(own.first());
    let Some(row) = nominal.map(|&k| &rows[k]) else {
        return String::new();
    };
    let written = row.span.of(doc.text());
    if let Form::Pronoun(_) = row.form
        && let Some(label) = lexicon.references.get(written).and_then(|r| r.label)
    {
        return label.to_owned();
    }
    let text = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = TokenId(doc.tokens_in(row.span).start);
    // *Australian woman* keeps its capital.
    let names = mentions.names.as_slice();
    let named = names.get(names.partition_point(|n| n.tokens.end <= first.0));
    let proper = named.is_some_and(|n| n.tokens.contains(&first.0)) || doc.xpos(first).starts_with("NNP");
    let mut letters = text.chars();
    match letters.next() {
        Some(c)
            if !proper && c.is_uppercase() && letters.clone().next().is_none_or(char::is_lowercase)
                || text.starts_with("A ") =>
        {
            c_lower(text.as_str())
        }
        _ => text,
    }
}

fn c_lower(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .chain(letters)
        .collect()
}
