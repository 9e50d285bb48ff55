using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Papers;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

/// <summary>What became of marks and papers, in words for officers.</summary>
public sealed class PaperTexts(IStringLocalizer<PaperTexts> texts)
{
    public string MarkTakenBack => texts["The mark is taken back."];

    public string NoMark => texts["Nobody with this number or address is marked for this batch"];

    public string NumberSaved => texts["The number of papers is saved."];

    public string NoNumber => texts["Enter how many papers there are"];

    public string TooMany => texts["A batch has at most {0} papers, and no number is below 0", PaperLines.Most];

    public string Completed => texts["The batch is complete."];

    public string Reopened => texts["The batch is open again. Type in what was wrong, and complete it."];

    public string NotReopened => texts["Enter a reason. A batch can be opened again until the ballots are counted"];

    public string DoesNotReconcile => texts["The batch does not reconcile yet"];

    public string Mixed => texts["The papers are mixed. Count them by hand, and type them in."];

    public string NotMixed => texts["Choose another batch that is not complete"];

    public string NoReason => texts["Enter a reason. Only somebody who may open votes can do this, after the close"];

    public string Of(MarkAnswer answer) => answer switch
    {
        MarkAnswer.Marked => texts["Marked. They can have a paper, and can no longer vote in another way."],
        MarkAnswer.HasVotedOnTheWeb => texts["This person has voted on the web already. Give them no paper"],
        MarkAnswer.HasVotedOnPaper => texts["This person is marked as having voted on paper or by telephone already. Give them no second paper"],
        MarkAnswer.Closed => texts["The vote has closed: nobody can be marked any more"],
        _ => texts["Nobody with this number or address can vote in this vote"],
    };

    public string Of(EntryAnswer answer) => answer switch
    {
        EntryAnswer.Taken => texts["The papers are saved, sealed and in no order. They cannot be shown again."],
        EntryAnswer.Same => texts["You have typed in the same papers as the first officer."],
        EntryAnswer.Different => texts["You have typed in other papers than the first officer. Look at the papers together; whoever was wrong types them in again"],
        EntryAnswer.OtherNumber => texts["These are not as many papers as were counted by hand. Nothing is saved"],
        EntryAnswer.NotCounted => texts["Count the papers by hand first"],
        _ => texts["The batch is complete: nothing of it can be changed"],
    };

    public string HintOf(CountPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var line = plan.Method.IsRanked() ? texts["The numbers of options in the order of their places, such as 2 1 3."]
            : plan.Method == CountingMethod.Score ? texts["The points for each option in their order, such as 5 0 3, with - for none."]
            : texts["The numbers of options with a cross, such as 1 4."];
        return $"{line} {texts["b for a blank paper, x for a spoilt one."]}";
    }
}
