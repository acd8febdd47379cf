//! `newsgraph annotate`: JSON lines in, findings as stand-off JSON lines or CoNLL-U out, in input order.

use super::common::{self, Exit};
use crate::base::{Error, ErrorKind, Result};
use crate::export::{conllu, standoff};
use crate::lexicon::{Lexicon, antecedent::Scorer};
use crate::resolve::{identity, same_event, statement};
use crate::source;
use crate::syntax::{Model, predicate};
use crate::{mention, pipeline, resolve};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

/// Print what is found in articles: names, times, attributions, events
///
/// Reads JSON lines, one article a line: {"id": "a1", "text": "…", "date": "2023-11-16"}; `dct` is accepted for `date`,
/// a record without a date is read without one, other keys are ignored. Writes one line for each, in the same order.
/// Offsets are Unicode code points of `text`, end exclusive.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// A file of JSON lines, or `-` for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    input: PathBuf,
    /// What to write: findings as JSON lines, or sentences with tags and dependencies as CoNLL-U
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    #[command(flatten)]
    own: common::OwnTables,
    /// Scorers of coreference in the place of the shipped ones, to measure them in training.
    #[arg(long, value_name = "FILE", hide = true)]
    antecedents: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  newsgraph annotate articles.jsonl > findings.jsonl
  newsgraph annotate --format conllu articles.jsonl > trees.conllu
  echo '{\"id\": 1, \"text\": \"Ito met Lee on Monday.\"}' | newsgraph annotate";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Jsonl,
    Conllu,
    /// What coreference weighs, to train its scorers on.
    #[value(hide = true)]
    Trace,
    /// What the scorer of predicates weighs, to train it on.
    #[value(hide = true)]
    Predicates,
    /// What the scorer of mentions of one event weighs, to train it on.
    #[value(hide = true)]
    Events,
}

/// How many records each core gets before a batch is written.
const BATCH_PER_CORE: usize = 16;

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Exit> {
    let path = arguments.input.as_path();
    let input: Box<dyn BufRead> = if common::is_stdin(path) {
        Box::new(io::stdin().lock())
    } else {
        let file = std::fs::File::open(path).map_err(|e| common::unreadable(path, e))?;
        Box::new(BufReader::new(file))
    };
    let (model, mut lexicon) = common::knowledge(&arguments.own)?;
    if let Some(path) = &arguments.antecedents {
        lexicon.antecedent = Scorer::read(&path.to_string_lossy(), &common::read_table(path)?)?;
    }
    let reader = Reader {
        model: &model,
        lexicon: &lexicon,
        format: arguments.format,
        place: if common::is_stdin(path) {
            Path::new("<stdin>")
        } else {
            path
        },
    };
    let (good, bad) = reader.stream(input, &mut io::stdout().lock())?;
    if bad == 0 {
        return Ok(Exit::Fine);
    }
    common::complain(&format!("{bad} of {} records could not be read", good + bad));
    Ok(Exit::SomeFailed)
}

/// Reads records and writes findings.
struct Reader<'a> {
    model: &'a Model,
    lexicon: &'a Lexicon,
    format: Format,
    place: &'a Path,
}

/// A record's own id, whatever else it holds.
#[derive(Deserialize)]
struct OwnId {
    id: Option<Value>,
}

impl Reader<'_> {
    /// Reads all records in batches, on all cores; returns how many were read and how many could not be.
    fn stream(&self, mut input: impl BufRead, out: &mut impl Write) -> Result<(usize, usize)> {
        let broken = |cause| Error::io("<stdout>", cause);
        let (mut good, mut bad, mut number) = (0, 0, 0);
        loop {
            let batch = self.batch(&mut input, &mut number)?;
            if batch.is_empty() {
                out.flush().map_err(broken)?;
                return Ok((good, bad));
            }
            let rows: Vec<_> = batch.par_iter().map(|(number, line)| self.row(line, *number)).collect();
            for row in rows {
                match row {
                    Ok(row) => {
                        good += 1;
                        out.write_all(row.as_bytes()).map_err(broken)?;
                    }
                    Err(error) => {
                        bad += 1;
                        common::complain(&error.at(self.place));
                    }
                }
            }
        }
    }

    /// Returns the next lines with their numbers, blank ones left out; empty at the end of the input.
    fn batch(&self, input: &mut impl BufRead, number: &mut usize) -> Result<Vec<(usize, Vec<u8>)>> {
        let size = BATCH_PER_CORE * rayon::current_num_threads();
        let mut batch = Vec::with_capacity(size);
        while batch.len() < size {
            let mut line = Vec::new();
            let read = input
                .read_until(b'\n', &mut line)
                .map_err(|e| common::unreadable(self.place, e))?;
            if read == 0 {
                break;
            }
            *number += 1;
            if !line.trim_ascii().is_empty() {
                batch.push((*number, line));
            }
        }
        Ok(batch)
    }

    /// Turns one record into what is printed for it, line breaks included.
    fn row(&self, line: &[u8], number: usize) -> Result<String> {
        let line = std::str::from_utf8(line).map_err(|e| {
            let error = Error::new(ErrorKind::Input, "is not in UTF-8, as JSON has to be");
            error.line(number).caused_by(e)
        })?;
        let line = line.trim_start_matches('\u{feff}').trim_end();
        let article = source::json_line(line, number, "record")?;
        let own: OwnId = serde_json::from_str(line).expect("the line was just read as a JSON object");
        let id = own.id.unwrap_or_else(|| Value::from(article.id.as_str()));
        Ok(match self.format {
            Format::Conllu => {
                let id = article.id.clone();
                conllu::write(&id, &pipeline::parse(article, self.model, self.lexicon))
            }
            Format::Predicates => {
                let document = pipeline::parse(article, self.model, self.lexicon);
                let trace = predicate::trace(&document, self.lexicon);
                serde_json::json!({ "id": id, "trace": trace }).to_string() + "\n"
            }
            Format::Events => {
                let reading = pipeline::read(article, self.model, self.lexicon);
                let identity = identity::merge(std::slice::from_ref(&reading), self.lexicon);
                let (_, statement_of) = statement::statements(std::slice::from_ref(&reading), &identity);
                let trace = same_event::trace(&reading, &identity, &statement_of, self.lexicon);
                serde_json::json!({ "id": id, "trace": trace }).to_string() + "\n"
            }
            Format::Trace => {
                let document = pipeline::parse(article, self.model, self.lexicon);
                let mentions = mention::find(&document, self.lexicon);
                let times = resolve::date::times(&document, &mentions.times);
                let trace = resolve::coref::trace(&document, &mentions, &times, self.lexicon);
                serde_json::json!({ "id": id, "trace": trace }).to_string() + "\n"
            }
            Format::Jsonl => {
                let reading = pipeline::read(article, self.model, self.lexicon);
                let identity = identity::merge(std::slice::from_ref(&reading), self.lexicon);
                standoff::line(id, &reading, &identity) + "\n"
            }
        })
    }
}
