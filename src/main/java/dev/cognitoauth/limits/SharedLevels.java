package dev.cognitoauth.limits;

import dev.cognitoauth.shared.SharedStore;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The levels that all instances share, in Redis and by its clock. */
final class SharedLevels {

    /**
     * The same as {@link LocalLevels#add}, as one step. A level above the capacity comes from before the clock was set back. It
     * sinks from the capacity then, and does not stay there until the clock is again where it was. The script answers whether
     * the charges were refused, and the levels.
     */
    private static final String ADD = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local function keep(key, level)
              if level == 0 then
                redis.call('DEL', key)
              else
                redis.call('SET', key, string.format('%.0f', now + level), 'PX', math.ceil(level / 1000))
              end
            end
            local result = {0}
            for i, key in ipairs(KEYS) do
              local amount, capacity = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
              local level = math.max((tonumber(redis.call('GET', key)) or now) - now, 0)
              if level > capacity then
                level = capacity
                keep(key, level)
              end
              if level + amount > capacity then result[1] = 1 end
              result[i + 1] = level
            end
            if result[1] == 1 then return result end
            for i, key in ipairs(KEYS) do
              result[i + 1] = math.max(result[i + 1] + tonumber(ARGV[2 * i - 1]), 0)
              keep(key, result[i + 1])
            end
            return result
            """;

    /** In braces, so that a cluster keeps all keys of a script in one place. */
    private static final String PREFIX = "{limits}:";

    /** How many charges are given back by one command, and how many wait at most for those before them. */
    private static final int MOST_AT_ONCE = 300;

    private static final int MOST_WAITING = 10_000;

    private final SharedStore store;
    /** What is to be given back, by its key. */
    private final Map<String, Charge> waiting = new LinkedHashMap<>();

    private boolean isGivingBack;

    SharedLevels(SharedStore store) {
        this.store = store;
    }

    boolean areThere() {
        return store.isThere();
    }

    /** Empty where Redis does not answer; at the latest after 50 ms. */
    Uni<Optional<Levels>> add(List<Charge> charges) {
        var keys = new ArrayList<String>();
        var amounts = new ArrayList<Long>();
        charges.forEach(charge -> {
            keys.add(PREFIX + charge.key());
            amounts.add(charge.amount());
            amounts.add(charge.capacity());
        });
        return store.run(ADD, keys, amounts).map(found -> found.map(SharedLevels::levels));
    }

    /**
     * Takes charges back, which nobody waits for. While some are on their way, the next ones gather, so that under load many go
     * in one command. What Redis does not answer, and what does not fit, stays charged.
     */
    void giveBack(List<Charge> backs) {
        synchronized (waiting) {
            backs.stream()
                    .filter(back -> waiting.size() < MOST_WAITING)
                    .forEach(back -> waiting.merge(back.key(), back, Charge::and));
            if (isGivingBack) {
                return;
            }
            isGivingBack = true;
        }
        giveBackNext();
    }

    private void giveBackNext() {
        List<Charge> next;
        synchronized (waiting) {
            next = waiting.values().stream().limit(MOST_AT_ONCE).toList();
            next.forEach(back -> waiting.remove(back.key()));
            isGivingBack = !next.isEmpty();
        }
        if (!next.isEmpty()) {
            add(next).subscribe().with(given -> giveBackNext());
        }
    }

    private static Levels levels(List<Long> result) {
        return new Levels(result.get(0) == 1, result.subList(1, result.size()));
    }
}
