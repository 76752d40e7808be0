namespace NeuralNet.Tests.Kernels;

public sealed unsafe class TicketTests
{
    [Fact]
    public void Work_OfATicket_DoesEachPartInTurn()
    {
        int sum = 0;
        Ticket ticket = new() { Job = &sum, Do = &Shift, Parts = 4 };

        ticket.Work(slot: 7);

        sum.Should().Be(0x70717273);
    }

    [Fact]
    public void Work_OfATicketThatManyHaveClosed_DoesNothing()
    {
        int sum = 0;
        Ticket ticket = new() { Job = &sum, Do = &Shift, Parts = 1 << 30 };
        ticket.Close();
        ticket.Close();
        ticket.Close();

        ticket.Work(slot: 7);

        sum.Should().Be(0);
    }

    private static void Shift(void* sum, int part, int slot) => *(int*)sum = (*(int*)sum << 8) + (slot << 4) + part;
}
