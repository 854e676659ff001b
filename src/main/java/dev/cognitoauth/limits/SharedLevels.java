package dev.cognitoauth.limits;

import dev.cognitoauth.shared.SharedStore;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The levels that all instances share, in Redis and by its clock. What comes in the same turn of an event loop goes in one
 * command, because most of what a command costs is writing it to the socket.
 */
final class SharedLevels {

    /**
     * The same as {@link LocalLevels#add}, as one step for each group of charges. A level above the capacity comes from before
     * the clock was set back. It sinks from the capacity then, and does not stay there until the clock is again where it was.
     * The arguments are the number of groups, the number of charges of each, and the amount and the capacity of each charge.
     * The script answers, for each group, whether its charges were refused, and the levels.
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
            local groups = tonumber(ARGV[1])
            local result, before = {}, 0
            for group = 1, groups do
              local size = tonumber(ARGV[1 + group])
              local start, amounts = #result + 1, {}
              result[start] = 0
              for i = 1, size do
                local key, argument = KEYS[before + i], groups + 2 * (before + i)
                local amount, capacity = tonumber(ARGV[argument]), tonumber(ARGV[argument + 1])
                local level = math.max((tonumber(redis.call('GET', key)) or now) - now, 0)
                if level > capacity then
                  level = capacity
                  keep(key, level)
                end
                if level + amount > capacity then result[start] = 1 end
                result[start + i] = level
                amounts[i] = amount
              end
              for i = 1, result[start] == 0 and size or 0 do
                result[start + i] = math.max(result[start + i] + amounts[i], 0)
                keep(KEYS[before + i], result[start + i])
              end
              before = before + size
            end
            return result
            """;

    /** In braces, so that a cluster keeps all keys of a script in one place. */
    private static final String PREFIX = "{limits}:";

    /** How many groups one command has at most. */
    private static final int MOST_AT_ONCE = 100;

    private final SharedStore store;
    private final Vertx vertx;
    /** What each event loop has to send at the end of its turn. */
    private final ThreadLocal<List<Group>> turn = ThreadLocal.withInitial(ArrayList::new);

    /** Charges of which either all are made or none, and what to do with the result. */
    private record Group(List<Charge> charges, Consumer<Optional<Levels>> waiting) {}

    SharedLevels(SharedStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    boolean areThere() {
        return store.isThere();
    }

    /** Empty where Redis does not answer; at the latest after 50 ms. */
    Uni<Optional<Levels>> add(List<Charge> charges) {
        return Uni.createFrom().emitter(emitter -> {
            Context caller = vertx.getOrCreateContext();
            gather(new Group(charges, levels -> caller.runOnContext(back -> emitter.complete(levels))));
        });
    }

    /** Takes charges back, which nobody waits for. What Redis does not answer, and what does not fit, stays charged. */
    void giveBack(List<Charge> backs) {
        gather(new Group(backs, levels -> {}));
    }

    private void gather(Group group) {
        // One command serves several requests, so it is sent in the context of none of them.
        Context eventLoop = VertxContext.getRootContext(vertx.getOrCreateContext());
        if (!Context.isOnEventLoopThread()) {
            eventLoop.runOnContext(here -> gather(group));
            return;
        }
        List<Group> groups = turn.get();
        groups.add(group);
        if (groups.size() == 1) {
            eventLoop.runOnContext(turnIsOver -> send());
        } else if (groups.size() == MOST_AT_ONCE) {
            send();
        }
    }

    private void send() {
        List<Group> groups = List.copyOf(turn.get());
        turn.get().clear();
        if (groups.isEmpty()) {
            return;
        }
        var keys = new ArrayList<String>();
        var arguments = new ArrayList<Long>(List.of((long) groups.size()));
        groups.forEach(group -> arguments.add((long) group.charges().size()));
        for (Group group : groups) {
            for (Charge charge : group.charges()) {
                keys.add(PREFIX + charge.key());
                arguments.add(charge.amount());
                arguments.add(charge.capacity());
            }
        }
        store.run(ADD, keys, arguments).subscribe().with(found -> answer(groups, found));
    }

    private static void answer(List<Group> groups, Optional<List<Long>> found) {
        int start = 0;
        for (Group group : groups) {
            int refusal = start;
            int end = start + 1 + group.charges().size();
            group.waiting()
                    .accept(found.map(
                            result -> new Levels(result.get(refusal) == 1, result.subList(refusal + 1, end))));
            start = end;
        }
    }
}
