using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Folkmoot.Forums.Statements;

/// <summary>What a topic collects statements about: people agree with them, disagree or pass, and do not reply.</summary>
public sealed class StatementQuestion
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a topic's question by the topic's number.</summary>
    public const string ItemKind = "forums.statements";

    private StatementQuestion()
    {
    }

    internal StatementQuestion(long topicId, string? recipeId, DateTimeOffset now)
    {
        TopicId = topicId;
        RecipeId = recipeId;
        AskedAt = now;
    }

    public long TopicId { get; private set; }

    public Topic? Topic { get; private set; }

    /// <summary>Its id in recipes; null when it was asked on the site.</summary>
    public string? RecipeId { get; private set; }

    public string Question { get; private set; } = "";

    /// <summary>Null for at once.</summary>
    public DateTimeOffset? OpensAt { get; private set; }

    /// <summary>Null for no end.</summary>
    public DateTimeOffset? ClosesAt { get; private set; }

    /// <summary>Off, nobody votes, writes or hears of it, whatever the time.</summary>
    public bool IsActive { get; private set; }

    public StatementVoters Voters { get; private set; }

    public StatementWriters Writers { get; private set; }

    public ResultReaders ResultsFor { get; private set; }

    /// <summary>Whether a moderator reads every statement before others see it.</summary>
    public bool ReadsFirst { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When those who watch the topic were told that it is open.</summary>
    public DateTimeOffset? AnnouncedAt { get; private set; }

    public ItemRef Item => ItemOf(TopicId);

    public static ItemRef ItemOf(long topicId) => new(ItemKind, topicId.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public StatementState StateAt(DateTimeOffset now) =>
        ClosesAt <= now ? StatementState.Closed
        : !IsActive ? StatementState.Paused
        : OpensAt > now ? StatementState.Coming
        : StatementState.Open;

    internal void Become(StatementQuestionData data)
    {
        Question = data.Question.Trim();
        (OpensAt, ClosesAt) = (data.OpensAt?.ToUniversalTime(), data.ClosesAt?.ToUniversalTime());
        (IsActive, Voters, Writers, ResultsFor, ReadsFirst) = (data.Active, data.Voters, data.Writers, data.ResultsFor, data.ReadFirst);
    }

    internal void Announce(DateTimeOffset now) => AnnouncedAt = now;
}

/// <summary>Whether statements are voted on now.</summary>
public enum StatementState
{
    Coming,
    Open,
    Paused,
    Closed,
}

/// <summary>Who may vote.</summary>
public enum StatementVoters
{
    /// <summary>Everybody with an account.</summary>
    SignedIn,

    /// <summary>Whose residency was shown by letter or in person.</summary>
    Verified,

    /// <summary>Whose residency was shown and whose home is the board's area.</summary>
    Residents,
}

/// <summary>Who may write statements.</summary>
public enum StatementWriters
{
    /// <summary>Who may vote.</summary>
    Voters,

    /// <summary>Those who run the question.</summary>
    Staff,
}

/// <summary>Who sees results before the end. Once it is closed, everybody does.</summary>
public enum ResultReaders
{
    Everybody,

    /// <summary>Who has voted.</summary>
    Voters,

    /// <summary>Nobody but those who run the question.</summary>
    Closed,
}

internal static class LowerCase
{
    public static ValueConverter<T, string> Of<T>()
        where T : struct, Enum => new(value => value.ToString().ToLowerInvariant(), text => Enum.Parse<T>(text, true));
}

internal sealed class StatementQuestionMapping : IEntityTypeConfiguration<StatementQuestion>
{
    public void Configure(EntityTypeBuilder<StatementQuestion> builder)
    {
        builder.ToTable("statement_questions");
        builder.HasKey(q => q.TopicId);
        builder.Property(q => q.TopicId).ValueGeneratedNever();
        builder.Property(q => q.Voters).HasConversion(LowerCase.Of<StatementVoters>());
        builder.Property(q => q.Writers).HasConversion(LowerCase.Of<StatementWriters>());
        builder.Property(q => q.ResultsFor).HasConversion(LowerCase.Of<ResultReaders>());
        builder.HasOne(q => q.Topic).WithMany().HasForeignKey(q => q.TopicId);
        builder.Ignore(q => q.Item);
    }
}
