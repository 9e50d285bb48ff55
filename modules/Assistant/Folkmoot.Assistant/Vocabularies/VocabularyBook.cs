using Folkmoot.Assistant.Answering;
using Folkmoot.Assistant.Articles;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Vocabularies;

/// <summary>The words of the site's languages.</summary>
public sealed class VocabularyBook(AssistantDbContext db)
{
    public async Task<IReadOnlyList<Vocabulary>> ListAsync(CancellationToken cancellationToken) =>
        await db.Vocabularies.AsNoTracking().OrderBy(v => v.Language).ToListAsync(cancellationToken);

    /// <summary>That of one language, empty when nobody has written any.</summary>
    public async Task<Vocabulary> FindAsync(string language, CancellationToken cancellationToken) =>
        await db.Vocabularies.AsNoTracking().SingleOrDefaultAsync(v => v.Language == language, cancellationToken) ?? new Vocabulary(language);

    /// <summary>Changes what is given and leaves the rest.</summary>
    public async Task SaveAsync(VocabularyData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
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
    }
}
