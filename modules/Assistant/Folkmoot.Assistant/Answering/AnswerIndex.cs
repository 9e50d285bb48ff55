using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Ranking;

namespace Folkmoot.Assistant.Answering;

/// <summary>Finds the published articles that answer a question.</summary>
public sealed class AnswerIndex(KeptIndexes kept, IndexBuilder builder, PostgresStemming stemming, ArticleBook book)
{
    /// <summary>The articles that fit, the best first. What was published or withdrawn a moment ago on another node counts already.</summary>
    /// <param name="question">As it was typed, however long.</param>
    /// <param name="language">A culture's name, or its two letters.</param>
    /// <param name="area">The user's area; null when it is not known.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<RankedAnswer>> RankAsync(string question, string language, AreaId? area, int most, CancellationToken cancellationToken) =>
        await RankAsync(await LatestAsync(Languages.Of(language), cancellationToken), question, Languages.Of(language), area, most, cancellationToken);

    /// <summary>What a word weighs that one article alone holds: the measure of scores, which grow with the number of articles.</summary>
    internal async Task<double> RarestAsync(string language, CancellationToken cancellationToken) =>
        Math.Log(1 + (((await LatestAsync(Languages.Of(language), cancellationToken)).Articles.Count + 0.5) / 1.5));

    /// <summary>As it would be once an article says something else.</summary>
    internal async Task<Func<string, Task<IReadOnlyList<RankedAnswer>>>> RehearseAsync(ShownArticle instead, CancellationToken cancellationToken)
    {
        var language = Languages.Of(instead.Article.Language);
        var index = await builder.BuildAsync(language, instead, cancellationToken);
        return question => RankAsync(index, question, language, area: null, most: 5, cancellationToken);
    }

    /// <summary>The index of a language, built when it is not the latest.</summary>
    internal async Task<BuiltIndex> LatestAsync(string language, CancellationToken cancellationToken)
    {
        if (kept.Find(language, await builder.RevisionAsync(cancellationToken), book.Today) is { } latest)
        {
            return latest;
        }

        await kept.Building.WaitAsync(cancellationToken);
        try
        {
            if (kept.Find(language, await builder.RevisionAsync(cancellationToken), book.Today) is not { } index)
            {
                index = await builder.BuildAsync(language, instead: null, cancellationToken);
                kept.Keep(language, index);
            }

            return index;
        }
        finally
        {
            kept.Building.Release();
        }
    }

    private async Task<IReadOnlyList<RankedAnswer>> RankAsync(BuiltIndex index, string question, string language, AreaId? area, int most, CancellationToken cancellationToken)
    {
        var unknown = index.Ranker.Unknown(question);
        var stems = unknown.Count == 0 ? null : await stemming.For(language).StemAsync([.. unknown.Take(MostUnknown)], cancellationToken);
        return [.. index.Ranker.Rank(question, area?.Value, stems, most).Select(ranked => new RankedAnswer(index.Articles[ranked.Id].Article, index.Articles[ranked.Id].Version, ranked.Score, index.Articles[ranked.Id].Article.IsOverdue(index.Day)))];
    }

    private const int MostUnknown = 200;
}

/// <summary>An article that fits a question.</summary>
/// <param name="Article">Its slug, owner and review date.</param>
/// <param name="Version">What it says, as it is published.</param>
/// <param name="Score">How well it fits; comparable within one question.</param>
/// <param name="IsOverdue">Whether its review is overdue: then it is not quoted as current.</param>
public sealed record RankedAnswer(Article Article, ArticleVersion Version, double Score, bool IsOverdue);
