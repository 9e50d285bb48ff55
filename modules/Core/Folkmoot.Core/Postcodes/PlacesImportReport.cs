namespace Folkmoot.Core.Postcodes;

/// <summary>What an import of postcodes or addresses did.</summary>
/// <param name="Gates">The checks.</param>
/// <param name="Problems">The first rows that could not be read: file, row and what is wrong.</param>
/// <param name="Rows">How many rows the file has.</param>
/// <param name="ResumedAt">How many of them an earlier run had read already.</param>
/// <param name="IsActive">Whether the site now goes by this file.</param>
/// <param name="IsUnchanged">Whether it did so before.</param>
public sealed record PlacesImportReport(
    IReadOnlyList<PlacesGate> Gates, IReadOnlyList<string> Problems, int Rows, int ResumedAt, bool IsActive, bool IsUnchanged = false);
