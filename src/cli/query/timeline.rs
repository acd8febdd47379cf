//! `newsgraph query timeline NAME`: the events of one entity and the statements by it and about it, in order of time.

use super::events::{class_and_status, vouching};
use super::{Days, answer, id, names, source_line};
use crate::base::Result;
use crate::cli::page::Page;
use crate::graph::query::{Clock, Index, Moment, Saying, Stands, Told};
use crate::graph::record::{shortened, unquoted};
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  newsgraph query timeline Blinken
  newsgraph query timeline \"Xi Jinping\" --since 2023-11-01 --until 2023-11-30 --json
Each row names its clock: when it happened, when it was said, or, where the text tells neither, when it was published.";

/// The options.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Timeline {
    /// Whose timeline
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    days: Days,
    /// At most so many, the first in time
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Answers the question.
pub(super) fn run(index: &Index, timeline: &Timeline) -> Result<()> {
    let id = id(index, Some(&timeline.name))?.unwrap_or_default();
    let days = [timeline.days.since, timeline.days.until];
    let (_, rows) = index.timeline_page(id, days, 0, timeline.limit.unwrap_or(usize::MAX));
    answer(&rows, timeline.json, ("row", "rows"), moment)
}

fn moment(page: &mut Page, row: &Moment) {
    let clock = match row.clock {
        Clock::Unknown => "no date".to_owned(),
        clock => format!("{} {}", row.time.unwrap_or_default(), clock.as_str()),
    };
    let place = match &row.told {
        Told::Event(event) => {
            page.name(&format!("{clock}  {}", event.label), &class_and_status(event));
            if event.vouching.stands != Stands::Asserted || event.vouching.sources > 1 {
                page.wrapped(&vouching(&event.vouching), 4);
            }
            event.places.first()
        }
        Told::By(saying) | Told::About(saying) => {
            page.name(&format!("{clock}  {}", speech(saying)), "");
            page.wrapped(&format!("“{}”", shortened(unquoted(saying.text), 200)), 4);
            saying.place.as_ref()
        }
    };
    if let Some(place) = place {
        source_line(page, place, false);
    }
    page.line("");
}

/// Words who speaks about whom: *Blinken said about Xi Jinping:*.
fn speech(saying: &Saying) -> String {
    let by = match saying.by.as_slice() {
        [] => "somebody".to_owned(),
        by => names(by),
    };
    let about = match saying.subjects().as_slice() {
        [] => String::new(),
        about => format!(" about {}", names(about)),
    };
    format!("{by} {}{about}:", saying.cue.unwrap_or("says"))
}
