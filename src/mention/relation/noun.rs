//! Relations by nouns of the table: *Lo, a native of Lima*, *the murder of Lo by Orne*, *Acme's headquarters in Lima*,
//! *Lo's wife, Ana Lo*; and bodies and people described by a place: *Acme, a Lima bank*.

use super::scene::{Scene, Side, bond_kind, relation};
use crate::lexicon::WordKind;
use crate::lexicon::noun_class::NounClass;
use crate::lexicon::{EntityKind, RelationNoun, Shape};
use crate::mention::Construction;
use crate::mention::{Phrase, RelationKind, RelationMention};
use crate::syntax::{TokenId, Upos};

/// The rule of what nouns state.
/// Relations under which a noun stands left of the name that bears it.
const BEFORE: [&str; 5] = ["compound", "nmod", "amod", "flat", "appos"];

/// Returns the relations that nouns state between names.
pub(super) fn relations(scene: &Scene) -> Vec<RelationMention> {
    let mut found = Vec::new();
    for token in scene.doc.tokens.ids() {
        let noun = matches!(scene.doc.upos(token), Upos::Noun | Upos::Propn);
        if !noun || scene.name_at(token).is_some() || scene.is_unsure(token) {
            continue;
        }
        if let Some(row) = entry(scene, token) {
            stated(scene, token, row, &mut found);
        }
        described(scene, token, &mut found);
    }
    found
}

/// Returns the row of a noun, the longer one of two: *home town* before *town*.
fn entry<'a>(scene: &Scene<'a>, token: TokenId) -> Option<&'a RelationNoun> {
    let (doc, table) = (scene.doc, &scene.lexicon.relation_nouns);
    let lemma = doc.lemma(token);
    let before = token
        .0
        .checked_sub(1)
        .map(TokenId)
        .filter(|&b| doc.head(b) == Some(token));
    let two = before.and_then(|b| table.of(&format!("{} {lemma}", doc.lemma(b))));
    two.or_else(|| table.of(lemma))
}

fn stated(scene: &Scene, token: TokenId, row: &RelationNoun, found: &mut Vec<RelationMention>) {
    let mut push = |one: &[Side], other: &[Side]| {
        for a in one {
            for b in other.iter().filter(|b| b.phrase.head != a.phrase.head) {
                let kind = bond_kind(row.bond, a.kind, b.kind);
                found.extend(kind.map(|kind| relation(kind, a.phrase, *b, Construction::RelationNoun)));
            }
        }
    };
    let owners = || [left(scene, token), right(scene, token, &row.by), kinsman(scene, token)].concat();
    let past = |c: TokenId| scene.lexicon.words.is(WordKind::Past, scene.doc.lemma(c));
    if scene.doc.children_by(token, &["amod"]).any(past) {
        return;
    }
    match row.shape {
        Shape::One => push(&bearers(scene, token, &row.by), &owners()),
        Shape::Other => push(&owners(), &bearers(scene, token, &row.by)),
        Shape::Event => {
            let by = right(scene, token, &["by"]);
            let victims = victims(scene, token, row);
            let killers = if by.is_empty() && !right(scene, token, &row.by).is_empty() {
                left(scene, token)
            } else {
                by
            };
            push(&killers, &victims);
        }
        Shape::Seat => push(&left(scene, token), &right(scene, token, &row.by)),
        Shape::Home => {
            let places = [bearers(scene, token, &row.by), right(scene, token, &row.by)].concat();
            push(&left(scene, token), &places);
        }
    }
}

/// Returns those to whom an event noun's event is done: behind *of*, else the possessor or modifier.
pub(super) fn victims(scene: &Scene, token: TokenId, row: &RelationNoun) -> Vec<Side> {
    let of = right(scene, token, &row.by);
    if of.is_empty() { left(scene, token) } else { of }
}

/// Returns the names that own or modify a noun from the left.
fn left(scene: &Scene, token: TokenId) -> Vec<Side> {
    let before = scene.doc.children_by(token, &["nmod", "compound", "amod"]);
    before
        .filter(|c| c.0 < token.0)
        .filter_map(|c| scene.tail_at(c))
        .collect()
}

/// *his wife, Ana Lo*, *with his wife Ana and son Ivo*: the one whose kin somebody is called by a pronoun, which floor 5
/// resolves. A relative without a possessor is the one's of the relative before.
fn kinsman(scene: &Scene, token: TokenId) -> Vec<Side> {
    let doc = scene.doc;
    let kin = |t: TokenId| scene.lexicon.roles.role(doc.lemma(t)).is_some_and(|(role, _)| role.kin);
    if !kin(token) {
        return Vec::new();
    }
    let owner = |t: TokenId| doc.child(t, &["nmod:poss"]);
    let start = doc.sentences[doc.sentence_of(token)].tokens.start;
    let bare = doc.child(token, &["det"]).is_none();
    let before = (start..token.0).rev().map(TokenId).take(BEFORE_KIN);
    let joined = || {
        let earlier = before.filter(|&t| bare && kin(t)).find_map(owner);
        earlier.filter(|_| token.0 > start && doc.lemma(TokenId(token.0 - 1)) == "and")
    };
    let Some(owner) = owner(token).or_else(joined) else {
        return Vec::new();
    };
    if let Some(side) = scene.tail_at(owner) {
        return vec![side];
    }
    let one = doc.upos(owner) == Upos::Pron && matches!(doc.lemma(owner), "he" | "his" | "she" | "her");
    let phrase = Phrase {
        span: doc.tokens[owner].span,
        head: owner,
    };
    let side = Side {
        phrase,
        kind: EntityKind::Person,
        country: None,
    };
    one.then_some(side).into_iter().collect()
}

/// How many words before a relative without a possessor the one with it may stand.
const BEFORE_KIN: usize = 8;

/// Returns the names behind a noun under one of the prepositions, with those joined to them.
fn right(scene: &Scene, token: TokenId, by: &[&str]) -> Vec<Side> {
    let doc = scene.doc;
    let after = doc.children_by(token, &["nmod", "obl"]);
    let heads = after.filter(|&c| c.0 > token.0 && scene.has_case(c, by));
    let all = heads.flat_map(|c| std::iter::once(c).chain(doc.children_by(c, &["conj"])));
    all.filter_map(|c| scene.side_at(c)).collect()
}

/// Returns the names that bear a noun: its apposition either way, the subject of its copula, the name that it stands
/// before, the name behind *of* where that is no other side (*the town of Troy*).
fn bearers(scene: &Scene, token: TokenId, by: &[&str]) -> Vec<Side> {
    let doc = scene.doc;
    let mut found: Vec<Side> = Vec::new();
    let at = top(scene, token);
    if let Some(head) = doc.head(at) {
        let cc = doc.child(at, &["cc"]).is_some();
        let beside = match doc.base_relation(at) {
            "appos" | "parataxis" => true,
            "conj" => !cc,
            _ => false,
        };
        let title = head.0 > at.0 && BEFORE.contains(&doc.base_relation(at));
        if beside || title {
            found.extend(scene.tail_at(head));
        }
    }
    found.extend(
        doc.children_by(at, &["appos", "flat"])
            .filter(|c| c.0 > at.0)
            .filter_map(|c| scene.tail_at(c)),
    );
    // *and son Ivo Lo*: the name right behind, wherever the tree hangs it.
    let next = TokenId(token.0 + 1);
    if found.is_empty() && next.0 < scene.sentence_end(token.0) {
        let person = |s: &Side| s.kind == EntityKind::Person;
        found.extend(
            scene
                .name_at(next)
                .and_then(|(_, n)| scene.tail_at(n.head))
                .filter(person),
        );
    }
    if doc.child(at, &["cop"]).is_some() {
        let relative = doc.relation(at) == "acl:relcl";
        let subject = doc.subject(at).and_then(|s| scene.tail_at(s));
        found.extend(subject.or_else(|| doc.head(at).filter(|_| relative).and_then(|h| scene.tail_at(h))));
    }
    if !by.contains(&"of") {
        found.extend(right(scene, token, &["of"]));
    }
    found
}

/// Returns the first of coordinated nouns: *X, a lawyer and a native of Y*.
fn top(scene: &Scene, token: TokenId) -> TokenId {
    let mut at = token;
    for _ in 0..4 {
        let joined = scene.doc.base_relation(at) == "conj" && scene.doc.child(at, &["cc"]).is_some();
        match scene.doc.head(at).filter(|&h| joined && scene.name_at(h).is_none()) {
            Some(head) => at = head,
            None => break,
        }
    }
    at
}

/// *Acme Foods, a Hong Kong trading firm*, *Lo, an engineer from Lima*: a body or person described by a place.
fn described(scene: &Scene, token: TokenId, found: &mut Vec<RelationMention>) {
    let (doc, lexicon) = (scene.doc, scene.lexicon);
    let class = lexicon.noun_classes.class(doc.lemma(token)).map(|(class, _)| class);
    let role = lexicon.roles.role(doc.lemma(token)).map(|(role, _)| role);
    let (body, by): (_, &[&str]) = match class {
        _ if scene.body_at(token).is_some() => (true, &["of", "in", "from"]),
        Some(NounClass::Person) if role.is_none_or(|r| !r.kin && r.tie.is_none()) => (false, &["from"]),
        _ => return,
    };
    let kind = if body {
        RelationKind::BasedIn
    } else {
        RelationKind::LivesIn
    };
    let fits = |s: &Side| match s.kind {
        EntityKind::Organization | EntityKind::Agency => body,
        EntityKind::Person => !body,
        _ => false,
    };
    let land = |s: &Side| matches!(s.kind, EntityKind::Country | EntityKind::Place | EntityKind::Group);
    let places: Vec<Side> = [left(scene, token), right(scene, token, by)].concat();
    let places: Vec<Side> = places.into_iter().filter(land).collect();
    if places.is_empty() {
        return;
    }
    for bearer in bearers(scene, token, &["of"]).iter().filter(|s| fits(s)) {
        for place in places.iter().filter(|p| p.phrase.head != bearer.phrase.head) {
            found.push(relation(kind, bearer.phrase, *place, Construction::PlaceOfDescription));
        }
    }
}
