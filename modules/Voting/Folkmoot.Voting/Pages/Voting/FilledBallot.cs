using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>Reads what somebody has filled in, and says what is wrong with it beside the fields where it is.</summary>
public sealed class FilledBallot(BallotTexts words)
{
    /// <summary>The ballot; null when something is wrong, which then stands among the errors.</summary>
    public BallotPaper? Read(BallotForm form, string? changeCode, FrozenVote frozen, Elector elector, ModelStateDictionary errors)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(frozen);
        ArgumentNullException.ThrowIfNull(elector);
        ArgumentNullException.ThrowIfNull(errors);
        var plan = frozen.Plan;
        if (form.Read(plan) is not { } paper)
        {
            errors.AddModelError(FieldOf(plan, null), words.NothingChosen(plan));
            return null;
        }

        foreach (var fault in BallotRules.Check(plan, paper))
        {
            errors.AddModelError(FieldOf(plan, fault.Option), words.Of(fault, plan));
        }

        if (elector.HasVoted && Receipt.Read(changeCode) is null)
        {
            errors.AddModelError(nameof(BallotModel.ChangeCode), words.Of(CastAnswer.WrongCode, frozen.Vote));
        }

        return errors.IsValid ? paper : null;
    }

    private static string FieldOf(CountPlan plan, int? option) =>
        BallotForm.IsOne(plan) ? "Form.Choice" : BallotForm.IsSeveral(plan) ? "Form.Chosen" : $"Form.Marks[{(option ?? 1) - 1}]";
}
