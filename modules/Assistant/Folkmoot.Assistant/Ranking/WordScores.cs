namespace Folkmoot.Assistant.Ranking;

/// <summary>What the words of a question say of each article: the readings that together say the most, no word used twice.</summary>
internal sealed class WordScores
{
    private readonly int words;
    private readonly Posting[][] lists;
    private readonly int[] at;
    private readonly double[] scores;
    private readonly double[] best;
    private readonly Numbered[][] endingAt;

    public WordScores(Query query, Postings postings)
    {
        words = query.Words.Count;
        var stems = query.Spans.SelectMany(span => span.Readings).SelectMany(reading => reading.Stems).Distinct().ToList();
        lists = [.. stems.Select(postings.Of)];
        (at, scores, best) = (new int[stems.Count], new double[stems.Count], new double[words + 1]);
        var numbers = stems.Select((stem, i) => (stem, i)).ToDictionary(pair => pair.stem, pair => pair.i, StringComparer.Ordinal);
        endingAt = [.. Enumerable.Range(0, words + 1).Select(end => query.Spans.Where(span => span.Start + span.Length == end)
            .SelectMany(span => span.Readings.Select(reading => new Numbered(span.Start, [.. reading.Stems.Select(stem => numbers[stem])], reading.Weight))).ToArray())];
    }

    /// <summary>Goes through all lists at once, article by article.</summary>
    public void AddTo(double[] totals, int answers)
    {
        for (var answer = Next(); answer < answers; answer = Next())
        {
            for (var stem = 0; stem < lists.Length; stem++)
            {
                var list = lists[stem];
                var holds = at[stem] < list.Length && list[at[stem]].Answer == answer;
                scores[stem] = holds ? list[at[stem]++].Score : 0;
            }

            totals[answer] += Best();
        }
    }

    private int Next()
    {
        var next = int.MaxValue;
        for (var stem = 0; stem < lists.Length; stem++)
        {
            next = at[stem] < lists[stem].Length ? Math.Min(next, lists[stem][at[stem]].Answer) : next;
        }

        return next;
    }

    private double Best()
    {
        for (var end = 1; end <= words; end++)
        {
            best[end] = best[end - 1];
            foreach (var reading in endingAt[end])
            {
                best[end] = Math.Max(best[end], best[reading.Start] + ScoreOf(reading));
            }
        }

        return best[words];
    }

    private double ScoreOf(Numbered reading)
    {
        if (reading.Stems.Length == 1)
        {
            return reading.Weight * scores[reading.Stems[0]];
        }

        var (sum, found) = (0d, 0);
        foreach (var stem in reading.Stems)
        {
            (sum, found) = (sum + scores[stem], found + (scores[stem] > 0 ? 1 : 0));
        }

        return reading.Weight * sum * found / reading.Stems.Length / Math.Sqrt(reading.Stems.Length);
    }

    private readonly record struct Numbered(int Start, int[] Stems, double Weight);
}
