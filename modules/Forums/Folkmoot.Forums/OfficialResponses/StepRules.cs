using System.Security.Claims;
using Folkmoot.Core.Calendar;
using Folkmoot.Forums.Boards;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>What an answer has to say in each state, and who has to wait with it.</summary>
public sealed class StepRules(Responders responders, SiteCalendar calendar, IStringLocalizer<StepRules> texts)
{
    /// <summary>What is wrong, by the field of <see cref="StepWords"/>; nothing when it may be said.</summary>
    public async Task<IReadOnlyList<(string Field, string Problem)>> ProblemsAsync(
        StepWords step, ClaimsPrincipal user, Board board, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        List<(string, string)> problems = [];
        if (DayProblem(step) is { } day)
        {
            problems.Add((nameof(StepWords.Day), day));
        }

        if (step.Evidence is { } evidence && WebAddress.Read(evidence) is null)
        {
            problems.Add((nameof(StepWords.Evidence), texts["Enter a web address that begins with https://"]));
        }

        if (await responders.WhyWaitAsync(step.Role, user, board, cancellationToken) is { } reason)
        {
            problems.Add((nameof(StepWords.Role), reason));
        }

        return problems;
    }

    private string? DayProblem(StepWords step) => step switch
    {
        { State: ResponseState.Promised, Day: null } => texts["Enter the day by which it will be done"].Value,
        { State: ResponseState.Promised, Day: var day } when day < calendar.Today => texts["The day by which it will be done must not have passed"].Value,
        { State: ResponseState.Done, Day: var day } when day > calendar.Today => texts["The day on which it was done must not lie ahead"].Value,
        { State: not (ResponseState.Promised or ResponseState.Done), Day: not null } => texts["Leave the day empty: only what is promised or done has one"].Value,
        _ => null,
    };
}
