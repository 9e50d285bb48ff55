using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Folkmoot.Browser.Tests;

/// <summary>Runs a theory on every screen.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEveryScreenAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. ScreenSizes.All.Select(screen => new TheoryDataRow<Screen>(screen))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
