export const usage = `holdfast: retention analytics on the command line

  query    --data FILE… --query JSON|@FILE [--settings JSON|@FILE] [--duplicates keep|remove]
           [--engine local|clickhouse [--clickhouse URL]]
           prints the result of a query as JSON; a list of queries gives a list of results
  inspect  --data FILE… [--settings JSON|@FILE] [--duplicates keep|remove]
           prints what was recognised in the data, what was set aside and why
  run      [--engine local|clickhouse [--clickhouse URL]]
           answers lines { "settings"?, "events", "query" } of standard input with { "ok", "result" | "error" }
  sql      --query JSON|@FILE [--settings JSON|@FILE] [--data FILE…]
           prints the ClickHouse SQL of a query over a table events(user, event, time, properties …)
  demo     --out FILE [--users N] [--days N] [--seed N] [--end DATE]
           writes a demo data set as CSV

Data: CSV, TSV, JSON, NDJSON, Parquet or XLSX with a user, an event and a time; also gzipped or zipped; several files make one data set.
ClickHouse: in this process (npm install --no-save chdb@3.4.0), or the one at an HTTP address.
Exit codes: 0 answered, 1 the data cannot be used, 2 the question is malformed.
`;
