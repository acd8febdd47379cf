//! Gives offices without a country the one that a table or the article itself leaves no doubt of: *Secretary of State
//! Blinken*, *President Biden*. What stays without is dropped.

use super::scene::Scene;
use crate::lexicon::EntityKind;
use crate::lexicon::fold::fold;
use crate::mention::Construction;
use crate::mention::{Phrase, RelationKind, RelationMention};

/// Completes rows without a tail; those that nothing completes are dropped.
pub(super) fn complete(scene: &Scene, found: &mut Vec<RelationMention>) {
    let only = only_country(scene);
    let year = scene.doc.article.published.map(|p| p.date.year());
    let held: Vec<Phrase> = found.iter().filter(|r| r.tail.is_some()).map(|r| r.head).collect();
    for row in found.iter_mut().filter(|r| r.tail.is_none()) {
        complete_row(scene, row, year, only);
    }
    // *President Biden*, elsewhere *U.S. President Joe Biden*: the full one says it already.
    found.retain(|r| r.tail.is_some() || r.country.is_some() && !held.contains(&r.head));
}

fn complete_row(scene: &Scene, row: &mut RelationMention, year: Option<i16>, only: Option<&'static str>) {
    let (doc, lexicon) = (scene.doc, scene.lexicon);
    let Some(office) = row.office.map(|span| span.of(doc.text())) else {
        return;
    };
    let plain = strip_status(scene, office);
    let name = row.head.span.of(doc.text());
    if let Some(known) = lexicon.roles.office(plain) {
        row.country = known.country;
        row.tail = known.body.and_then(|body| named_body(scene, body));
        row.rule = Construction::OfficeOfOneBody;
        return;
    }
    let roles = &lexicon.roles;
    let by_title = || roles.title(plain).and_then(|t| t.role).and_then(|r| roles.role(r));
    let Some((role, _)) = roles.role(plain).or_else(by_title) else {
        return;
    };
    let family = name.rsplit(' ').next().unwrap_or(name);
    let leader = [name, family]
        .iter()
        .find_map(|n| lexicon.leaders.leader(role.form, n, year));
    if let Some(leader) = leader {
        row.country = Some(leader.country);
        row.rule = Construction::LeaderByTitle;
    } else if row.kind == RelationKind::HoldsOffice && role.public && role.tie == Some(crate::lexicon::Tie::Office) {
        row.country = only;
        row.rule = Construction::OnlyCountry;
    }
}

/// Returns an office without what says when it was held: *former*, *then*.
fn strip_status<'t>(scene: &Scene, office: &'t str) -> &'t str {
    let roles = &scene.lexicon.roles;
    let mut rest = office;
    while roles.role(rest).is_none() && roles.title(rest).is_none() && roles.office(rest).is_none() {
        match rest.split_once(' ') {
            Some((_, tail)) => rest = tail.trim_start(),
            None => return office,
        }
    }
    rest
}

/// Returns the first mention of a listed body in the article.
fn named_body(scene: &Scene, label: &str) -> Option<Phrase> {
    let body = scene.lexicon.organizations.by_name(label)?;
    let forms: Vec<String> = body.aliases.iter().copied().chain([body.label]).map(fold).collect();
    let mut names = scene.names.values();
    let found = names.find(|n| forms.contains(&fold(n.span.of(scene.doc.text()))))?;
    Some(scene.side(found).phrase)
}

/// Returns the country of the article where all its country names and peoples point to one.
fn only_country(scene: &Scene) -> Option<&'static str> {
    let told = |kind| matches!(kind, EntityKind::Country | EntityKind::Group);
    let mut codes = scene.names.values().filter(|n| told(n.kind)).filter_map(|n| n.iso2);
    let first = codes.next()?;
    codes.all(|code| code == first).then_some(first)
}
