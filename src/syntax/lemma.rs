//! A word with its tags becomes its lemma: irregular forms by a table, the others by their endings.
//!
//! Lemmas are lower case but for names, proper adjectives and acronyms. In a sentence of CAPITALS names get back their
//! usual case (*BIDEN* is *Biden*). Spelling mistakes stay.

use super::casing::Casing;
use super::{Tag, Upos};
use crate::lexicon::WordKind;
use crate::lexicon::Words;

/// Returns the lemma of a word; `first` says whether it starts its sentence, `shouted` whether that is all in capitals.
///
/// *said* VBD is *say*, *policies* NNS is *policy*, *n't* is *not*, *larger* JJR is *large*.
pub fn lemma(form: &str, tag: Tag, first: bool, shouted: bool, casing: &Casing, words: &Words) -> String {
    let lower = form.to_lowercase().replace(['’', '`'], "'");
    match tag.upos {
        Upos::Propn => name(form, tag.xpos, shouted, casing, words),
        Upos::Adj if tag.xpos.starts_with("NNP") => name(form, tag.xpos, shouted, casing, words),
        Upos::Verb | Upos::Aux => verb(&lower, tag, words),
        Upos::Noun => noun(form, lower, tag.xpos, shouted, words),
        Upos::Adj => adjective(form, lower, tag.xpos, first || shouted, casing, words),
        Upos::Adv => comparative(&lower, tag.xpos, "ADV", words).unwrap_or(lower),
        Upos::Pron | Upos::Det => pronoun(lower, tag.xpos, words),
        Upos::Part => match tag.xpos {
            "POS" => "'s".to_owned(),
            _ => words.lemma(&lower, "CLITIC").map_or(lower, str::to_owned),
        },
        Upos::Num => words
            .lemma(&lower, "NUM")
            .map_or_else(|| lower.replace(',', ""), str::to_owned),
        Upos::Punct => mark(form),
        _ => lower,
    }
}

/// A name keeps its form; a plural one (*Democrats*, *States*) loses its ending.
fn name(form: &str, xpos: &str, shouted: bool, casing: &Casing, words: &Words) -> String {
    let cased = if shouted {
        casing.of(form, words)
    } else {
        form.to_owned()
    };
    let plural = xpos == "NNPS" && cased.len() > 3 && cased.ends_with('s') && !cased.ends_with("ss");
    match cased.strip_suffix('s').filter(|bare| plural && bare.ends_with('i')) {
        Some(bare) => bare.to_owned(),
        None if plural => without_s(&cased),
        None => cased,
    }
}

fn verb(lower: &str, tag: Tag, words: &Words) -> String {
    if lower == "'s" || lower == "s" {
        return "be".to_owned();
    }
    if tag.upos == Upos::Aux {
        if matches!(lower, "'d" | "d") && tag.xpos != "MD" {
            return "have".to_owned();
        }
        if let Some(full) = words.lemma(lower, "CLITIC") {
            return full.to_owned();
        }
    }
    if let Some((prefix, rest)) = lower
        .split_once('-')
        .filter(|(p, r)| words.is(WordKind::Prefix, p) && !r.is_empty())
    {
        return format!("{prefix}-{}", verb(rest, tag, words));
    }
    if tag.xpos != "MD"
        && let Some(base) = words.lemma(lower, "VERB")
    {
        return base.to_owned();
    }
    let long = |bare: &&str| bare.chars().count() >= 2 && bare.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    match tag.xpos {
        "VBZ" => without_s(lower),
        "VBG" => lower
            .strip_suffix("ing")
            .or_else(|| lower.strip_suffix("in'"))
            .filter(long)
            .map_or(lower.to_owned(), |b| words.stem(b)),
        "VBD" | "VBN" if lower.ends_with("ied") && lower.len() > 4 => format!("{}y", &lower[..lower.len() - 3]),
        "VBD" | "VBN" if lower.ends_with("eed") && lower.len() > 4 => lower[..lower.len() - 1].to_owned(),
        "VBD" | "VBN" => lower
            .strip_suffix("ed")
            .filter(long)
            .map_or(lower.to_owned(), |b| words.stem(b)),
        _ => lower.to_owned(),
    }
}

fn noun(form: &str, lower: String, xpos: &str, shouted: bool, words: &Words) -> String {
    if let Some(written) = words.lemma(&lower, "NOUN").filter(|l| l.ends_with('.')) {
        return written.to_owned();
    }
    // *TV*, *GDP*, *NGOs*: capitals are kept where they are the word's own.
    let capitals = form.trim_end_matches('s');
    let acronym = !shouted && capitals.chars().any(char::is_uppercase) && !capitals.contains(char::is_lowercase);
    if acronym && (capitals.chars().filter(|c| c.is_alphabetic()).count() >= 2 || xpos == "NN") {
        return if xpos == "NNS" {
            capitals.to_owned()
        } else {
            form.to_owned()
        };
    }
    if xpos != "NNS" {
        return lower;
    }
    if let Some(base) = words.lemma(&lower, "NOUN") {
        return base.to_owned();
    }
    // Compounds of irregular plurals: *businesswomen*, *warehouses*.
    let tails = lower
        .char_indices()
        .skip(2)
        .map(|(at, _)| at)
        .take_while(|at| lower.len() - at >= 5 && !lower.ends_with("ies"));
    for at in tails {
        if let Some(base) = words.lemma(&lower[at..], "NOUN") {
            return format!("{}{base}", &lower[..at]);
        }
    }
    without_s(&lower)
}

/// Adjectives of names keep their capital (*American*); where a sentence starts, only if the text has them so elsewhere.
fn adjective(form: &str, lower: String, xpos: &str, unsure: bool, casing: &Casing, words: &Words) -> String {
    if let Some(base) = comparative(&lower, xpos, "ADJ", words) {
        return base;
    }
    let capital = form.starts_with(char::is_uppercase);
    if capital && unsure {
        return if casing.is_proper(&lower) {
            casing.of(form, words)
        } else {
            lower
        };
    }
    if capital { form.to_owned() } else { lower }
}

fn comparative(lower: &str, xpos: &str, class: &'static str, words: &Words) -> Option<String> {
    let ending = match xpos {
        "JJR" | "RBR" => "er",
        "JJS" | "RBS" => "est",
        _ => return None,
    };
    if let Some(base) = words.lemma(lower, class) {
        return Some(base.to_owned());
    }
    let bare = lower.strip_suffix(ending).filter(|b| b.chars().count() >= 3)?;
    Some(match bare.strip_suffix('i') {
        Some(stem) => format!("{stem}y"),
        None => words.stem(bare),
    })
}

fn pronoun(lower: String, xpos: &str, words: &Words) -> String {
    match (lower.as_str(), xpos) {
        ("an", _) => "a".to_owned(),
        ("i", "PRP") => "I".to_owned(),
        ("'s", "PRP") => "we".to_owned(),
        (_, "PRP" | "DT") => words.lemma(&lower, "PRON").map_or(lower, str::to_owned),
        _ => lower,
    }
}

/// Takes a plural's or a third person's *s* off.
fn without_s(form: &str) -> String {
    let cut = |n: usize| form[..form.len() - n].to_owned();
    let ends = |endings: &[&str]| endings.iter().any(|e| form.ends_with(e));
    match () {
        () if !form.ends_with('s') || ends(&["ss", "us", "is", "'s"]) || form.len() < 3 => form.to_owned(),
        () if form.ends_with("ies") && form.len() > 4 => format!("{}y", cut(3)),
        () if ends(&["sses", "shes", "ches", "xes", "zzes", "oes"]) => cut(2),
        () => cut(1),
    }
}

fn mark(form: &str) -> String {
    let plain = |c| match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        '—' | '–' => '-',
        c => c,
    };
    form.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::label;

    fn check(upos: &str, xpos: &str, pairs: &str) {
        let words = Words::load().expect("the shipped tables are well-formed");
        let tag = Tag {
            upos: Upos::parse(upos).expect("a tag"),
            xpos: label::xpos(xpos).expect("a tag"),
        };
        for pair in pairs.split(' ') {
            let (form, expected) = pair.split_once('=').expect("form=lemma");
            assert_eq!(
                lemma(form, tag, false, false, &Casing::default(), &words),
                expected,
                "{form} {xpos}"
            );
        }
    }

    #[test]
    fn verbs() {
        check(
            "VERB",
            "VBD",
            "said=say went=go created=create treated=treat stopped=stop agreed=agree tried=try denied=deny controlled=control",
        );
        check(
            "VERB",
            "VBG",
            "making=make running=run lying=lie voting=vote urging=urge bringing=bring telling=tell seeing=see",
        );
        check(
            "VERB",
            "VBZ",
            "says=say goes=go denies=deny passes=pass uses=use reaches=reach has=have",
        );
        check("AUX", "MD", "'ll=will wo=will ’d=would could=could");
        check(
            "VERB",
            "VBN",
            "re-elected=re-elect included=include offered=offer required=require",
        );
    }

    #[test]
    fn nouns_and_others() {
        check(
            "NOUN",
            "NNS",
            "policies=policy wives=wife crises=crisis businesswomen=businesswoman NGOs=NGO houses=house matches=match",
        );
        check(
            "ADJ",
            "JJR",
            "bigger=big larger=large easier=easy better=good younger=young",
        );
        check("ADJ", "JJ", "American=American");
        check("PRON", "PRP", "them=they me=I I=I mine=my");
        check("PROPN", "NNPS", "States=State");
        check("PUNCT", "``", "“=\"");
    }

    #[test]
    fn shouted_names_get_their_case_back() {
        let words = Words::load().expect("the shipped tables are well-formed");
        let casing = Casing::default();
        let tag = Tag {
            upos: Upos::Propn,
            xpos: "NNP",
        };
        for (form, expected) in [
            ("BIDEN", "Biden"),
            ("NATO", "NATO"),
            ("U.S.", "U.S."),
            ("O'NEILL", "O'Neill"),
            ("AL-SADR", "Al-Sadr"),
        ] {
            assert_eq!(lemma(form, tag, false, true, &casing, &words), expected);
        }
    }
}
