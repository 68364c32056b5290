#!/usr/bin/env bash
# Makes the topics that are missing: topics are made on purpose, never by being written to. Partitions are pinned:
# with another number the same key would go elsewhere and lose its order.
set -euo pipefail

servers="${KAFKA_BROKERS:-kafka:9092}"
replication="${KAFKA_REPLICATION_FACTOR:-1}"

# name, partitions, retention in milliseconds (-1: kept for good), milliseconds until a segment is closed (-: default)
while read -r name partitions retention segment; do
  settings=(--config cleanup.policy=delete --config "retention.ms=$retention")
  if [[ "$segment" != - ]]; then settings+=(--config "segment.ms=$segment"); fi
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$servers" --create --if-not-exists --topic "$name" \
    --partitions "$partitions" --replication-factor "$replication" \
    "${settings[@]}"
done <<'TOPICS'
hr.employee.v1 12 7776000000 86400000
directory.person.v1 12 -1 -
talent.application.v1 12 -1 -
talent.requisition.v1 12 -1 -
events.event.v1 12 -1 -
feedback.survey.v1 12 -1 -
messaging.delivery.v1 12 -1 -
talent.erasure.v1 1 -1 -
events.erasure.v1 1 -1 -
feedback.erasure.v1 1 -1 -
messaging.erasure.v1 1 -1 -
directory.audit.v1 1 -1 -
talent.audit.v1 1 -1 -
events.audit.v1 1 -1 -
feedback.audit.v1 1 -1 -
messaging.audit.v1 1 -1 -
TOPICS
