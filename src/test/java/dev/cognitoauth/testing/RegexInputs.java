package dev.cognitoauth.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Makes texts that are hard to match for a regular expression: each repeats what one of its quantifiers repeats until the
 * text is long, and some then end in a way that does not fit, so that everything is tried again.
 */
public final class RegexInputs {

    /** How many different characters and alternatives are chosen where the expression leaves a choice. */
    private static final int CHOICES = 3;

    private static final int NONE = -1;

    private final String regex;
    private final int length;
    private final int choice;
    private final int repeated;
    private int position;
    private int quantifiers;
    private boolean isInside;

    private RegexInputs(String regex, int length, int choice, int repeated) {
        this.regex = regex;
        this.length = length;
        this.choice = choice;
        this.repeated = repeated;
    }

    /** @param length of the texts, about */
    public static List<String> of(String regex, int length) {
        var counting = new RegexInputs(regex, length, 0, NONE);
        counting.alternatives();
        var inputs = new ArrayList<String>();
        for (int repeated = NONE; repeated < counting.quantifiers; repeated++) {
            for (int choice = 0; choice < CHOICES; choice++) {
                String input = new RegexInputs(regex, length, choice, repeated).alternatives();
                inputs.addAll(List.of(input, input + "\u0000", input + " ", input + "\n", input + input, " " + input));
            }
        }
        return inputs;
    }

    private String alternatives() {
        var texts = new ArrayList<String>();
        String chosen = null;
        do {
            boolean before = isInside;
            texts.add(sequence());
            chosen = isInside && !before ? texts.get(texts.size() - 1) : chosen;
        } while (skip("|"));
        return chosen == null ? texts.get(Math.min(choice, texts.size() - 1)) : chosen;
    }

    private String sequence() {
        var text = new StringBuilder();
        while (position < regex.length() && "|)".indexOf(regex.charAt(position)) < 0) {
            text.append(quantified());
        }
        return text.toString();
    }

    private String quantified() {
        boolean before = isInside;
        String atom = atom();
        boolean needed = isInside && !before;
        int least = 0;
        int most = Integer.MAX_VALUE;
        if (skip("?")) {
            most = 1;
        } else if (skip("+")) {
            least = 1;
        } else if (skip("{")) {
            String[] bounds =
                    regex.substring(position, regex.indexOf('}', position)).split(",", -1);
            position = regex.indexOf('}', position) + 1;
            least = Integer.parseInt(bounds[0]);
            String last = bounds[bounds.length - 1];
            most = last.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(last);
        } else if (!skip("*")) {
            return atom;
        }
        boolean lazyOrPossessive = skip("?") || skip("+");
        if (quantifiers++ == repeated) {
            isInside = true;
            return atom.repeat(Math.min(most, length / Math.max(1, atom.length()) + 1));
        }
        return atom.repeat(needed || lazyOrPossessive ? Math.max(1, least) : least);
    }

    private String atom() {
        int start = position++;
        switch (regex.charAt(start)) {
            case '(' -> {
                return group();
            }
            case '[' -> {
                position += regex.startsWith("^", position) ? 1 : 0;
                position += regex.startsWith("]", position) ? 1 : 0;
                while (regex.charAt(position) != ']') {
                    position += regex.charAt(position) == '\\' ? 2 : 1;
                }
                position++;
            }
            case '\\' -> position = endOfEscape();
            case '^', '$' -> {
                return "";
            }
            default -> {}
        }
        return character(regex.substring(start, position));
    }

    /** What a lookahead looks for stands in the text too; what it must not find does not. */
    private String group() {
        boolean absent = skip("?!");
        boolean unused = absent || skip("?:") || skip("?=");
        String inside = alternatives();
        boolean closed = skip(")");
        return absent || !closed ? "" : inside;
    }

    private int endOfEscape() {
        return switch (regex.charAt(position)) {
            case 'x' -> position + 3;
            case 'p', 'P' -> regex.indexOf('}', position) + 1;
            default -> position + 1;
        };
    }

    /** One of the characters that this part of the expression stands for. */
    private String character(String part) {
        Pattern pattern = Pattern.compile(part);
        List<String> fitting = IntStream.concat("a0-. ".chars(), IntStream.rangeClosed(' ', '~'))
                .mapToObj(Character::toString)
                .filter(text -> pattern.matcher(text).matches())
                .distinct()
                .toList();
        return fitting.isEmpty() ? "" : fitting.get(Math.min(choice, fitting.size() - 1));
    }

    private boolean skip(String text) {
        boolean found = regex.startsWith(text, position);
        position += found ? text.length() : 0;
        return found;
    }
}
