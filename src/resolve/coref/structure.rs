//! Joins what the tree itself identifies: appositions (*Ito, the minister*), predicate nouns (*Ito is the minister*) and
//! other names (*Ito, better known as Kai*).

use super::candidate::{Candidate, Candidates, Form};
use super::feature::{Determiner, Genders, Place};
use super::group::Groups;
use super::words::Words;
use crate::lexicon::EntityKind;
use crate::syntax::{Document, TokenId};

/// Joins appositions and predicate nouns to what they describe.
pub(super) fn join_structure(doc: &Document, candidates: &Candidates, words: Words, groups: &mut Groups) {
    for (k, row) in candidates.rows.iter().enumerate() {
        let described = apposed(doc, candidates, k).or_else(|| subject_of(doc, candidates, words, row));
        if let Some(other) = described {
            for side in [other, k] {
                let row = &candidates.rows[side];
                // A noun that no table knows counts as a thing only until the tree says of whom it is said.
                if row.form == Form::Nominal && row.kind.is_none() && groups.of(side).size == 1 {
                    groups.of_mut(side).genders = Genders::ANY;
                }
            }
            groups.join(other, k);
        }
    }
    for (k, row) in candidates.rows.iter().enumerate() {
        if let Some(other) = renamed(doc, candidates, words, row).filter(|&o| o != k)
            && groups.of(other).kind == row.kind
        {
            groups.unite(other, k);
        }
    }
}

/// Returns whom a text gives another name: *Ito, (known as) Kai*; people and bodies only, for *a pill known as Vim* is a kind
/// of pill.
fn renamed(doc: &Document, candidates: &Candidates, words: Words, row: &Candidate) -> Option<usize> {
    let bearer = matches!(
        row.kind,
        Some(EntityKind::Person | EntityKind::Agency | EntityKind::Organization)
    );
    let verb = renaming(doc, words, row.head).filter(|_| bearer && matches!(row.form, Form::Name(_)))?;
    let denied = doc
        .children_by(verb, &["advmod"])
        .any(|c| words.is_negation(doc.form(c)));
    candidates.at(named_by(doc, verb).filter(|_| !denied)?)
}

/// Returns the verb that gives somebody the name with this head: *known as Kai*, *a man called Kai*, *goes by the name Kai*.
fn renaming(doc: &Document, words: Words, name: TokenId) -> Option<TokenId> {
    let above = doc.head(name)?;
    match doc.base_relation(name) {
        "obl" => {
            let under = doc.children_by(name, &["case"]).any(|c| doc.form(c) == "as");
            (under && words.is_renaming(doc.form(above))).then_some(above)
        }
        "xcomp" | "obj" => (doc.base_relation(above) == "acl" && words.is_renaming(doc.form(above))).then_some(above),
        "appos" | "nmod" | "flat" => {
            let by = words.is_alias(doc.lemma(above)) && doc.base_relation(above) == "obl";
            doc.head(above).filter(|_| by)
        }
        _ => None,
    }
}

/// Returns the names that stand for people because the text gives them to somebody: *Hook* of *a man who goes by the name
/// “Hook”*.
pub(super) fn people(doc: &Document, candidates: &Candidates, words: Words) -> Vec<usize> {
    let given = |row: &Candidate| {
        let open = matches!(row.form, Form::Name(_)) && row.kind == Some(EntityKind::Other);
        let verb = renaming(doc, words, row.head).filter(|_| open)?;
        let bearer = candidates.at(named_by(doc, verb)?)?;
        (candidates.rows[bearer].kind == Some(EntityKind::Person)).then(|| row.span.of(doc.text()))
    };
    let texts: std::collections::BTreeSet<&str> = candidates.rows.iter().filter_map(given).collect();
    let named = |k: &usize| {
        let row = &candidates.rows[*k];
        let open = matches!(row.form, Form::Name(_)) && row.kind == Some(EntityKind::Other);
        open && texts.contains(row.span.of(doc.text()))
    };
    (0..candidates.rows.len()).filter(named).collect()
}

/// Returns whom a verb that gives a name is said of.
fn named_by(doc: &Document, verb: TokenId) -> Option<TokenId> {
    match doc.base_relation(verb) {
        "acl" => doc.head(verb),
        _ => doc.subject_of(verb),
    }
}

/// Returns the candidate that a candidate stands in apposition to; two names side by side are two entities.
fn apposed(doc: &Document, candidates: &Candidates, k: usize) -> Option<usize> {
    let row = &candidates.rows[k];
    if doc.base_relation(row.head) != "appos" {
        return None;
    }
    let other = candidates.at(doc.head(row.head)?).filter(|&o| o != k)?;
    let names = [row, &candidates.rows[other]].map(|r| matches!(r.form, Form::Name(_)));
    let listed = doc.child(row.head, &["conj"]).is_some();
    (names != [true, true] && !listed).then_some(other)
}

/// Returns the subject that a predicate noun describes, or the *I* that a name introduces: plain statements with *be* only.
fn subject_of(doc: &Document, candidates: &Candidates, words: Words, row: &Candidate) -> Option<usize> {
    let subject = candidates.at(doc.child(row.head, &["nsubj"])?)?;
    // *I'm Ana Lee*
    let own = matches!(candidates.rows[subject].form, Form::Pronoun(p) if p.person == 1);
    let introduced = own && row.kind == Some(EntityKind::Person) && matches!(row.form, Form::Name(_));
    if row.form != Form::Nominal && !introduced {
        return None;
    }
    doc.child(row.head, &["cop"])?;
    let loose = |t: TokenId| match doc.base_relation(t) {
        "aux" => doc.xpos(t) == "MD",
        "mark" => doc.xpos(t) == "IN" && doc.base_relation(row.head) == "advcl",
        "advmod" => words.is_negation(doc.form(t)) || doc.xpos(t).starts_with('W'),
        "det" => words.is_negation(doc.form(t)),
        "case" => true,
        _ => false,
    };
    if doc.children(row.head).iter().copied().any(loose) {
        return None;
    }
    let before = candidates.rows[subject].place == Place::Subject && candidates.rows[subject].head < row.head;
    let settled = introduced || !(row.determiner == Determiner::Bare && row.kind.is_none());
    (before && settled).then_some(subject)
}
