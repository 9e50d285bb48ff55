using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Facilities;

/// <summary>Refuses opening hours that <see cref="OpeningHours"/> cannot read, and says which part and why.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReadableHoursAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        List<string> problems = [];
        OpeningHours.Read(value as string, problems);
        return problems.Count == 0 ? ValidationResult.Success : new ValidationResult(string.Join(' ', problems), [validationContext.MemberName!]);
    }
}

/// <summary>Refuses facts about access that nobody could show.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KnownAccessAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        (value as IEnumerable<string> ?? []).FirstOrDefault(key => !FacilityAccess.All.Contains(key)) is { } unknown
            ? new ValidationResult($"\"{unknown}\" is no fact about access. Use: {string.Join(", ", FacilityAccess.All)}.", [validationContext.MemberName!])
            : ValidationResult.Success;
}
