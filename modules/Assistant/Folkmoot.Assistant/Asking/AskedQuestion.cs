using Folkmoot.Assistant.ChannelShift;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Assistant.Asking;

/// <summary>What somebody asked and what came of it, without what may tell who it was. Deleted after a set time.</summary>
public sealed class AskedQuestion
{
    private AskedQuestion()
    {
    }

    /// <param name="question">Redacted.</param>
    /// <param name="language">Two letters.</param>
    /// <param name="areaCode">The person's area; null for all.</param>
    /// <param name="now">By the council's own clock.</param>
    internal AskedQuestion(string question, string language, string? areaCode, DateTimeOffset now)
    {
        (Id, At, Question, Language, AreaCode) = (Guid.CreateVersion7(), now.ToUniversalTime(), question, language, areaCode);
        Month = CountedMonth.Of(DateOnly.FromDateTime(now.DateTime));
    }

    public Guid Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>In which it is counted.</summary>
    public DateOnly Month { get; private set; }

    /// <summary>Two letters.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Redacted.</summary>
    public string Question { get; private set; } = "";

    public Outcome Outcome { get; private set; }

    /// <summary>The version of an article that was given as the answer; null for none.</summary>
    public Guid? VersionId { get; private set; }

    /// <summary>Whether the person said that it answered the question; null while they said nothing.</summary>
    public bool? Helpful { get; private set; }

    /// <summary>What they said was missing, redacted; empty for nothing.</summary>
    public string Reason { get; private set; } = "";

    public string? AreaCode { get; private set; }

    internal void Become(Outcome outcome, Guid? versionId)
    {
        Outcome = outcome;
        // What was said of an answer stays with that answer, until another one is given.
        if (versionId is not null && versionId != VersionId)
        {
            (VersionId, Helpful) = (versionId, null);
        }
    }
}

/// <summary>What became of a question.</summary>
public enum Outcome
{
    /// <summary>An article was given.</summary>
    Answered,

    /// <summary>It was asked back.</summary>
    Narrowed,

    /// <summary>Articles were offered.</summary>
    Close,

    /// <summary>Nothing fits.</summary>
    None,
    HandedOver,
    Emergency,
}

internal sealed class AskedQuestionMapping : IEntityTypeConfiguration<AskedQuestion>
{
    private static readonly Dictionary<Outcome, string> Names = Enum.GetValues<Outcome>().ToDictionary(o => o, o => o == Outcome.HandedOver ? "handed-over" : o.ToString().ToLowerInvariant());

    public void Configure(EntityTypeBuilder<AskedQuestion> builder)
    {
        builder.ToTable("asked");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Outcome).HasConversion(outcome => Names[outcome], text => Names.First(pair => pair.Value == text).Key);
    }
}
