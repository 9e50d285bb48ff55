using System.Text;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Statements;

/// <summary>A short opinion, plain text, on which people vote.</summary>
public sealed class Statement
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a statement by its number.</summary>
    public const string ItemKind = "forums.statement";

    public const int MaximumLength = 140;

    private Statement()
    {
    }

    internal Statement(long topicId, string text, string? authorId, bool isSeed, Guid formToken, DateTimeOffset now)
    {
        TopicId = topicId;
        Text = text;
        Normalised = Normalise(text);
        AuthorId = authorId;
        IsSeed = isSeed;
        FormToken = formToken;
        WrittenAt = now;
    }

    public long Id { get; private set; }

    public long TopicId { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>The text as it is compared: no question has the same twice.</summary>
    public string Normalised { get; private set; } = "";

    /// <summary>Null for the council's own, and once the person has been erased.</summary>
    public string? AuthorId { get; private set; }

    /// <summary>Whether those who run the question began with it.</summary>
    public bool IsSeed { get; private set; }

    public Guid FormToken { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>How many people had answered it at the last count: the order goes by it, nothing is said of it.</summary>
    public int VoteCount { get; private set; }

    public bool Hidden { get; private set; }

    /// <summary>Why; null when it is not hidden.</summary>
    public Withheld? Withheld { get; private set; }

    public string? RemovedBecause { get; private set; }

    public ItemRef Item => ItemOf(Id);

    public static ItemRef ItemOf(long id) => new(ItemKind, id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Compatibility forms, case, spaces and the stop at the end make no difference.</summary>
    internal static string Normalise(string text)
    {
        var words = string.Join(' ', text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.TrimEnd('.', '!', ' ') is { Length: > 0 } bare ? bare : words;
    }

    internal void Withhold(Withheld why, string? reason = null) => (Hidden, Withheld, RemovedBecause) = (true, Withheld.After(why), reason);

    internal void Show() => (Hidden, Withheld, RemovedBecause) = (false, null, null);
}

internal sealed class StatementMapping : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> builder)
    {
        builder.ToTable("statements");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Withheld).HasConversion(WithheldNames.Converter);
        builder.Ignore(s => s.Item);
    }
}
