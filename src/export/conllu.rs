//! A document's sentences, tokens, tags and trees as CoNLL-U with Universal Dependencies labels.
//!
//! One `# newdoc` a document, `SpaceAfter=No` where no white space follows, name labels as `Name=B-PER` in the last
//! column. Words that UD joins to one surface token (*don't*) stand as two lines without a range line; features and
//! enhanced dependencies are left out.

use crate::syntax::{Document, NameTag, SentenceId, TokenId};
use std::fmt::Write;

/// Writes a document; `id` is the record's own id.
pub fn write(id: &str, doc: &Document) -> String {
    let mut out = format!("# newdoc id = {}\n", one_line(id));
    let (mut block, mut empty) = (None, true);
    for (sentence, row) in doc.sentences.iter() {
        if block.replace(row.block).is_some_and(|before| before != row.block) {
            out.push_str("# newpar\n");
        }
        write_sentence(&mut out, doc, sentence);
        empty = false;
    }
    if empty {
        out.push('\n');
    }
    out
}

fn write_sentence(out: &mut String, doc: &Document, sentence: SentenceId) {
    let first = doc.sentences[sentence].tokens.start;
    let text = one_line(doc.sentences[sentence].span.of(doc.text()));
    let write = "writing to a string cannot fail";
    writeln!(out, "# sent_id = {}\n# text = {text}", sentence.0 + 1).expect(write);
    for token in doc.tokens_of(sentence) {
        let number = token.0 - first + 1;
        let head = doc.head(token).map_or(0, |head| head.0 - first + 1);
        let (form, lemma) = (one_line(doc.form(token)), one_line(doc.lemma(token)));
        let (upos, xpos, relation) = (doc.upos(token).as_str(), doc.xpos(token), doc.relation(token));
        let misc = misc(doc, token);
        writeln!(
            out,
            "{number}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t{misc}"
        )
        .expect(write);
    }
    out.push('\n');
}

/// Returns the last column: the name label and the missing space.
fn misc(doc: &Document, token: TokenId) -> String {
    let mut parts = Vec::new();
    if doc.names[token] != NameTag::Out {
        parts.push(format!("Name={}", doc.names[token]));
    }
    if !doc.space_after(token) {
        parts.push("SpaceAfter=No".to_owned());
    }
    if parts.is_empty() {
        "_".to_owned()
    } else {
        parts.join("|")
    }
}

/// Replaces line breaks and tabs, which would end a column, by blanks; an empty text by `_`.
fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c })
        .collect();
    if plain.is_empty() { "_".to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::conllu;

    #[test]
    fn what_is_written_reads_back_the_same() {
        let trees = "# newdoc id = a\n# text = Ito left.\n1\tIto\tIto\tPROPN\tNNP\t_\t2\tnsubj\t_\tName=B-PER\n\
            2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
        let lexicon = crate::lexicon::Lexicon::load().expect("the shipped tables are well-formed");
        let doc = conllu::document(trees, &lexicon).expect("valid CoNLL-U");
        let text = write("a", &doc);
        let again = conllu::document(&text, &lexicon).expect("what is written is valid");
        assert_eq!(write("a", &again), text);
        assert!(
            text.contains("1\tIto\tIto\tPROPN\tNNP\t_\t2\tnsubj\t_\tName=B-PER\n"),
            "{text}"
        );
    }
}
