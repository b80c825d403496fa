#!/bin/sh
# The doors by hand. Run the service first (make demo), then: sh examples/curl.sh
set -eu
url=${CDOCS_URL:-http://127.0.0.1:8000}
json='Content-Type: application/json'

echo '--- the API: passages, best first'
curl --fail-with-body --silent --show-error --get "$url/v1/search" \
  --data-urlencode 'q=How many schools were connected in Burundi?' --data k=2

echo; echo '--- a chat completion, with years as a filter'
curl --fail-with-body --silent --show-error "$url/v1/chat/completions" --header "$json" --data '{
  "model": "cdocs",
  "messages": [{"role": "user", "content": "How many schools were connected in Burundi?"}],
  "filters": {"years": ["2024-2025"]}
}'

echo; echo '--- the same as a stream'
curl --fail-with-body --silent --show-error --no-buffer "$url/v1/chat/completions" --header "$json" --data '{
  "model": "cdocs", "stream": true,
  "messages": [{"role": "user", "content": "布隆迪连接了多少所学校和医院？"}]
}'

echo '--- a search in the vector store'
curl --fail-with-body --silent --show-error "$url/v1/vector_stores/cdocs/search" --header "$json" --data '{
  "query": "schools in Burundi", "max_num_results": 2,
  "filters": {"type": "gte", "key": "year", "value": 2024}
}'

echo; echo '--- a tool of the Model Context Protocol'
curl --fail-with-body --silent --show-error "$url/mcp" --header "$json" \
  --header 'Accept: application/json, text/event-stream' --data '{
  "jsonrpc": "2.0", "id": 1, "method": "tools/call",
  "params": {"name": "fetch", "arguments": {"id": "C25/33#2.11"}}
}'
echo
