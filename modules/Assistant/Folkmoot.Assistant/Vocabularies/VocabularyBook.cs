using Folkmoot.Assistant.Answering;
using Folkmoot.Assistant.Articles;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Vocabularies;

/// <summary>The words of the site's languages.</summary>
public sealed class VocabularyBook(AssistantDbContext db, SiteDatabase site)
{
    public async Task<IReadOnlyList<Vocabulary>> ListAsync(CancellationToken cancellationToken) =>
        await db.Vocabularies.AsNoTracking().OrderBy(v => v.Language).ToListAsync(cancellationToken);

    /// <summary>That of one language, empty when nobody has written any.</summary>
    public async Task<Vocabulary> FindAsync(string language, CancellationToken cancellationToken) =>
        await db.Vocabularies.AsNoTracking().SingleOrDefaultAsync(v => v.Language == language, cancellationToken) ?? new Vocabulary(language);

    /// <summary>Changes what is given and leaves the rest.</summary>
    public Task SaveAsync(VocabularyData data, CancellationToken cancellationToken) => SaveAsync(data, seen: null, cancellationToken);

    /// <summary>Changes what is given, unless somebody has changed the words since the editor saw them.</summary>
    /// <returns>Whether they were changed.</returns>
    public async Task<bool> SaveAsync(VocabularyData data, string? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        await using var work = await site.BeginAsync(cancellationToken);
        // Editors of one language take turns.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({"assistant.words:" + data.Language}))", cancellationToken);
        if (seen is not null && (await FindAsync(data.Language, cancellationToken)).Stamp != seen)
        {
            return false;
        }

        var vocabulary = await db.Vocabularies.SingleOrDefaultAsync(v => v.Language == data.Language, cancellationToken);
        if (vocabulary is null)
        {
            vocabulary = new Vocabulary(data.Language);
            db.Vocabularies.Add(vocabulary);
        }

        (vocabulary.Synonyms, vocabulary.Places, vocabulary.Tests) = (data.Synonyms ?? vocabulary.Synonyms, data.Places ?? vocabulary.Places, data.Tests ?? vocabulary.Tests);
        db.Raise(new ItemChanged(Article.AllItem));
        await db.TouchAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }
}
