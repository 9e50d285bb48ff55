using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Forums.Topics;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Boards;

/// <summary>Who may write on a board or in a topic, and why not: for every way by which words come in. What the words say is the moderation desk's.</summary>
public sealed class WritingRules(
    BoardSight sight, HeldRoles roles, ResidentLevels levels, Residence residence, AreaDirectory areas, TimeProvider clock,
    IStringLocalizer<WritingRules> texts)
{
    /// <summary>Writing in forums, as a site's levels name it.</summary>
    public static readonly ResidentAct Posting = new("post", "post in the forums", ResidentLevel.Email);

    /// <summary>What keeps this person from writing here; null when nothing does.</summary>
    /// <param name="board">Where.</param>
    /// <param name="topic">In which of its topics; null to start one.</param>
    /// <param name="userId">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<WritingBar?> FindBarAsync(Board board, Topic? topic, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        return await BarOfPlaceAsync(board, userId, cancellationToken)
            ?? await BarOfPersonAsync(userId, cancellationToken)
            ?? await BarOfResidenceAsync(board, userId, cancellationToken)
            ?? (topic is null ? null : BarOfTopic(board, topic));
    }

    private async Task<WritingBar?> BarOfPlaceAsync(Board board, string userId, CancellationToken cancellationToken) =>
        !await sight.MayReadAsync(board, userId, cancellationToken) ? new WritingBar(WritingBarKind.Absent, texts["There is no such board."])
        : board.Archived ? new WritingBar(WritingBarKind.Archived, texts["This board is closed. You can read it, but not write in it."])
        : await roles.AllowAsync(userId, ForumPermissions.Post, new PermissionPlace(board.Area), cancellationToken) ? null
        : new WritingBar(WritingBarKind.Forbidden, texts["You may not write on this board."]);

    // Whose name a moderator has taken away chooses another before they write again.
    private async Task<WritingBar?> BarOfPersonAsync(string userId, CancellationToken cancellationToken) =>
        await levels.MayByNameAsync(userId, Posting.Name, cancellationToken) is not { } answer ? new WritingBar(WritingBarKind.NoName, texts["Choose a display name before you write."])
        : answer.IsAllowed ? null
        : new WritingBar(WritingBarKind.Unverified, texts["You have to be verified before you write in the forums."]);

    // The council's own people answer wherever they are asked.
    private async Task<WritingBar?> BarOfResidenceAsync(Board board, string userId, CancellationToken cancellationToken)
    {
        if ((board.NeedsLevel is null && !board.ResidentsOnly) || await sight.IsStaffAsync(userId, board.Area, cancellationToken))
        {
            return null;
        }

        var needs = board.NeedsLevel ?? ResidentLevel.None;
        if (needs > ResidentLevel.None && await levels.OfAsync(userId, cancellationToken) < needs)
        {
            return new WritingBar(WritingBarKind.BoardLevel, needs == ResidentLevel.InPerson
                ? texts["Only people whom a village agent has met write on this board. You can read it."]
                : texts["Only people who have shown where they live write on this board. You can read it."]);
        }

        return board is { ResidentsOnly: true, Area: { } area } && !await residence.IsInAsync(userId, area, needs, cancellationToken)
            ? new WritingBar(WritingBarKind.LivesElsewhere, texts[
                "Only people who live in {0} write on this board. You can read it.", (await areas.FindAsync(area, cancellationToken))?.Name ?? area.Value])
            : null;
    }

    private WritingBar? BarOfTopic(Board board, Topic topic) =>
        topic.ClosedAt is not null
            ? new WritingBar(WritingBarKind.Closed, topic.ClosedBecause is { } reason ? texts["This topic is closed: {0}", reason] : texts["This topic is closed."])
        : topic.IsQuiet(board.QuietDays, clock.GetUtcNow())
            ? new WritingBar(WritingBarKind.Closed, texts["This topic is closed, because nobody has written in it for {0} days.", board.QuietDays!])
        : null;
}

/// <summary>Why somebody may not write.</summary>
/// <param name="Kind">What the reason is.</param>
/// <param name="Text">The reason as the person is told it.</param>
public sealed record WritingBar(WritingBarKind Kind, string Text);

/// <summary>What keeps somebody from writing.</summary>
public enum WritingBarKind
{
    /// <summary>The board is not there, or not for them to read.</summary>
    Absent,

    /// <summary>Nobody writes on the board any more.</summary>
    Archived,

    /// <summary>They lack the permission.</summary>
    Forbidden,

    /// <summary>They have no display name.</summary>
    NoName,

    /// <summary>They lack the level that the site asks of all who post.</summary>
    Unverified,

    /// <summary>They lack the level that this board asks for.</summary>
    BoardLevel,

    /// <summary>They do not live in the board's area.</summary>
    LivesElsewhere,

    /// <summary>The topic takes no more posts.</summary>
    Closed,
}
