using System.Security.Claims;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>Who answers for the council, where, and as what.</summary>
public sealed class Responders(IAuthorizationService authorization, BoardSight sight, HeldRoles roles, Suspensions suspensions, PublicationGate gate)
{
    /// <summary>Whether a person may answer on a board now.</summary>
    public async Task<bool> MayAsync(ClaimsPrincipal user, Board board, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        return await sight.MayReadAsync(board, user.UserId(), cancellationToken)
            && await authorization.AuthorizeAsync(user, board.Area, ForumPermissions.Respond)
            && await suspensions.FindAsync(user.UserId(), cancellationToken) is null;
    }

    /// <summary>Whether a topic's page offers it; what the form itself asks is stricter.</summary>
    public async Task<bool> MayAsync(ClaimsPrincipal user, TopicHeading topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return user.FindUserId() is not null && !topic.IsHidden && await authorization.AuthorizeAsync(user, topic.Area, ForumPermissions.Respond);
    }

    /// <summary>As what the person may answer there. Who runs the site answers as an officer, and so does everybody where the host itself gives roles.</summary>
    public async Task<IReadOnlyList<string>> RolesOfAsync(ClaimsPrincipal user, Board board, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        var held = await roles.RolesForAsync(user.UserId(), ForumPermissions.Respond, new PermissionPlace(board.Area), cancellationToken);
        var named = held.Select(role => role == RoleNames.Administrator ? RoleNames.Officer : role).Distinct().Order(StringComparer.Ordinal).ToList();
        return named.Count > 0 ? named : [RoleNames.Officer];
    }

    /// <summary>Why a person who answers in this role has to wait for an election to be over; null when he need not.</summary>
    public async Task<string?> WhyWaitAsync(string role, ClaimsPrincipal user, Board board, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        return role == RoleNames.Councillor
            ? gate.Explain(await gate.AskAsync(ResponsesRegistration.CouncillorsAnswer, board.Area, user.UserId(), cancellationToken))
            : null;
    }
}
