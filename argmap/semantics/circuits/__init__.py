"""What is computed on: circuits of conditions and frameworks of attacks, with their labels."""
