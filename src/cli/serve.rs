//! `newsgraph serve`: the explorer and the API on this machine.

use super::common::{self, Exit};
use crate::base::{Error, ErrorKind, Result};
use crate::serve::{self, Options};
use clap::Args;
use std::net::IpAddr;
use std::path::PathBuf;

/// Serve a graph: the explorer, a JSON API with OpenAPI, uploads of articles to read
///
/// Listens on this machine alone. The API begins at /api/v1; /api/openapi.json describes it. Ctrl-C ends it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The graph
    #[arg(value_name = "GRAPH", default_value = "output/graph.json")]
    graph: PathBuf,
    /// The port; 0 takes any that is free
    #[arg(long, short, default_value_t = 8765)]
    port: u16,
    /// The address to listen on; any but a loopback address needs --open-to-others
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: IpAddr,
    /// Let other machines ask: there is no password and no encryption, so put a proxy that has them in front
    #[arg(long)]
    open_to_others: bool,
    /// A name under which this machine may be addressed, besides its addresses and localhost
    #[arg(long = "name", value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    own: common::OwnTables,
}

const EXAMPLES: &str = "\
Examples:
  newsgraph serve
  newsgraph serve graphs/week/graph.json --port 9000
  curl 'http://127.0.0.1:8765/api/v1/said?by=Blinken&limit=5'";

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Exit> {
    if !arguments.host.is_loopback() && !arguments.open_to_others {
        let message = format!(
            "--host {} would let other machines read this graph, without a password: add --open-to-others if you mean it",
            arguments.host
        );
        return Err(Error::new(ErrorKind::Argument, message));
    }
    let records = common::graph(&arguments.graph)?;
    let options = Options {
        host: arguments.host,
        port: arguments.port,
        names: arguments.names,
    };
    let own = arguments.own;
    let knowledge = Box::new(move || common::knowledge(&own));
    serve::run(options, records, knowledge, |address| {
        let text = format!(
            "Serving {} on http://{address}/  (Ctrl-C ends)\n",
            arguments.graph.display()
        );
        // A closed standard output is no reason not to serve.
        let _ = common::print(&text);
    })?;
    Ok(Exit::Fine)
}
