#!/usr/bin/env bash
# Makes the topics that are missing: topics are made on purpose, never by being written to. Partitions are pinned:
# with another number the same key would go elsewhere and lose its order.
set -euo pipefail

servers="${KAFKA_BROKERS:-kafka:9092}"
replication="${KAFKA_REPLICATION_FACTOR:-1}"

# name, partitions, retention in milliseconds (-1: kept for good)
while read -r name partitions retention; do
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$servers" --create --if-not-exists --topic "$name" \
    --partitions "$partitions" --replication-factor "$replication" \
    --config cleanup.policy=delete --config "retention.ms=$retention"
done <<'TOPICS'
hr.employee.v1 12 7776000000
directory.person.v1 12 -1
talent.application.v1 12 -1
talent.requisition.v1 12 -1
events.event.v1 12 -1
feedback.survey.v1 12 -1
TOPICS
