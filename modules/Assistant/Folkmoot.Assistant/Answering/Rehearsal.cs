using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Vocabularies;

namespace Folkmoot.Assistant.Answering;

/// <summary>Asks the editors' own questions of the answers as they are to be, before they go out.</summary>
public sealed class Rehearsal(AnswerIndex index, VocabularyBook vocabularies)
{
    /// <summary>The questions in the article's language, with what they would find once it says this.</summary>
    public async Task<IReadOnlyList<RehearsedQuestion>> RunAsync(ShownArticle instead, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instead);
        var tests = (await vocabularies.ListAsync(cancellationToken)).Where(v => Languages.Of(v.Language) == Languages.Of(instead.Article.Language)).SelectMany(v => v.Tests).ToList();
        if (tests.Count == 0)
        {
            return [];
        }

        var rank = await index.RehearseAsync(instead, cancellationToken);
        List<RehearsedQuestion> results = [];
        foreach (var test in tests)
        {
            var found = await rank(test.Question);
            results.Add(new RehearsedQuestion(test.Question, test.Expected, found.Count == 0 ? null : found[0].Article.Slug));
        }

        return results;
    }
}

/// <summary>One of the editors' questions.</summary>
/// <param name="Question">As it is asked.</param>
/// <param name="Expected">Ids of articles of which one should come first.</param>
/// <param name="Found">What comes first; null for nothing.</param>
public sealed record RehearsedQuestion(string Question, IReadOnlyList<string> Expected, string? Found)
{
    public bool Passes => Found is not null && Expected.Contains(Found);
}
