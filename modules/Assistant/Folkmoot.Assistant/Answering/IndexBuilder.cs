using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Ranking;
using Folkmoot.Assistant.Vocabularies;
using Folkmoot.Core.Areas;
using Folkmoot.Core.SafeText;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Answering;

/// <summary>Builds the index of one language from what is published.</summary>
public sealed class IndexBuilder(AssistantDbContext db, ArticleBook book, AreaDirectory areas, PostgresStemming stemming)
{
    internal Task<Guid> RevisionAsync(CancellationToken cancellationToken) => db.Knowledge.AsNoTracking().Select(k => k.Revision).SingleAsync(cancellationToken);

    /// <summary>An index of what is published.</summary>
    /// <param name="language">Two letters.</param>
    /// <param name="instead">An article as it is to be, in place of what is published of it.</param>
    /// <param name="cancellationToken">Ends the building.</param>
    internal async Task<BuiltIndex> BuildAsync(string language, ShownArticle? instead, CancellationToken cancellationToken)
    {
        // The revision first: what is committed while we read shows as a newer one.
        var (revision, today) = (await RevisionAsync(cancellationToken), book.Today);
        var articles = (await book.ListPublishedAsync(cancellationToken)).Where(shown => shown.Article.Slug != instead?.Article.Slug)
            .Concat(instead is null ? [] : [instead]).Where(shown => Languages.Of(shown.Article.Language) == language).ToDictionary(shown => shown.Article.Slug);
        var vocabularies = (await db.Vocabularies.AsNoTracking().ToListAsync(cancellationToken)).Where(v => Languages.Of(v.Language) == language).ToList();
        var places = (await areas.ListAsync(cancellationToken)).Select(area => area.Name).Concat(vocabularies.SelectMany(v => v.Places)).Distinct();
        var sources = new RankingSources(
            [.. vocabularies.SelectMany(v => v.Synonyms).Select(WordsOf)], [.. places], Languages.Elides(language), Languages.HearsEnglish(language), Languages.TalkWords(language));
        var texts = articles.Values.Select(shown => TextOf(shown, today)).ToList();
        return new BuiltIndex(revision, today, await Ranker.BuildAsync(texts, sources, stemming.For(language), new RankingWeights(), cancellationToken), articles);
    }

    private static Synonym WordsOf(SynonymData data) => new(data.Words, data.Way == "one" ? data.Means : null, data.Weight);

    private static AnswerText TextOf(ShownArticle shown, DateOnly today)
    {
        var content = shown.Version.Content;
        return new AnswerText(
            shown.Article.Slug, content.Question, content.Variants, content.ShortAnswer, ResidentMarkdown.ToText(content.FullAnswer), content.Keywords, content.Topics, content.Area?.Value,
            shown.Article.IsOverdue(today));
    }
}
